#include "start_screen.h"

#include "panjereh/base/json_pointer.h"

namespace panjereh::portal {

using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kLinkPrefix = "@service/";

std::string local_text(const Json& service, std::string_view key, std::string_view language) {
  const auto text = locale::LocalText::read(service[key], "");
  return text ? std::string(text->in(language)) : std::string();
}

void present_card(const Page& page, const window::CatalogueEntry& entry) {
  const std::string_view language = page.locale.language();
  page.builder.open(Node("@card/" + entry.id, Role::list_item).with(Text::variant, "card"));
  page.builder.leaf(Node(std::string(kLinkPrefix) + entry.id, Role::link)
                        .with(Text::name, local_text(entry.service, "title", language))
                        .with(Text::url, Address{entry.id, "", std::string(language)}.url()));
  page.paragraph("@summary/" + entry.id, local_text(entry.service, "summary", language));
  page.paragraph("@agency/" + entry.id, local_text(entry.service, "agency", language), "chip");
  if (const auto minutes = entry.service["minutes"].as_integer()) {
    const std::string number = page.locale.number(std::to_string(*minutes));
    page.paragraph("@minutes/" + entry.id,
                   page.locale.message("start.minutes", {{"minutes", number}}), "chip");
  }
  page.builder.close();
}

}  // namespace

void StartScreen::open(Effects& effects) {
  if (entries_ || awaited_ != kNoEffect) return;
  has_failed_ = false;
  awaited_ = effects.fetch(Base::api, window::services_request());
}

bool StartScreen::take_result(EffectId effect, const window::Reply& reply, Effects& effects) {
  if (effect != awaited_) return false;
  awaited_ = kNoEffect;
  if (!reply.is_ok()) {
    has_failed_ = true;
    return true;
  }
  auto entries = window::read_catalogue(reply.body);
  if (entries) {
    entries_ = *std::move(entries);
  } else {
    has_failed_ = true;
    effects.log_error("the list of services, " + entries.error().pointer + ": " +
                      entries.error().message);
  }
  return true;
}

std::optional<std::string_view> StartScreen::service_of_link(std::string_view node) const {
  if (!node.starts_with(kLinkPrefix)) return std::nullopt;
  return node.substr(kLinkPrefix.size());
}

void StartScreen::present(const Page& page) const {
  page.open(has_failed_ ? page.message("load.failed.title") : "");
  if (has_failed_) {
    page.load_failure();
  } else {
    page.title(page.message("start.title"));
    page.paragraph("@lead", page.message("start.lead"), "lead");
    page.status(entries_ ? "" : page.message("load.busy"));
    if (entries_) {
      page.builder.open(Node("@list", Role::list)
                            .with(Text::name, page.message("navigation.services"))
                            .with(Text::variant, "cards"));
      for (const window::CatalogueEntry& entry : *entries_) present_card(page, entry);
      page.builder.close();
    }
  }
  page.close();
}

void StartScreen::add_to(StableHash& hash) const {
  hash.add(awaited_).add(has_failed_).add(entries_.has_value());
  if (!entries_) return;
  for (const window::CatalogueEntry& entry : *entries_) hash.add(write_json(entry.service));
}

}  // namespace panjereh::portal
