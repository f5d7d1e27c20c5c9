// A service in the list: its card, with the words marked that were searched for. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "frame.h"
#include "panjereh/base/json.h"
#include "panjereh/window/catalogue.h"

namespace panjereh::portal {

// A text of the service ("title", "summary", "agency"); none where it has no such.
locale::LocalText service_words(const Json& service, std::string_view name);

// What a service is called where its title is not known.
locale::LocalText id_as_words(std::string_view id);

// All of its texts in all languages, as unicode::search_key.
std::string service_key(const Json& service);

void present_service_card(const Page& page, const window::CatalogueEntry& entry,
                          std::string_view query);

// The service that a card's link leads to, by the link's id.
std::optional<std::string_view> service_of_card_link(std::string_view node);

}  // namespace panjereh::portal
