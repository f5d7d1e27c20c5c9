#include "service_card.h"

#include <vector>

#include "panjereh/locale/locale.h"
#include "panjereh/unicode/search.h"

namespace panjereh::portal {

using view::Node;
using view::Role;
using view::Text;

namespace {

constexpr std::string_view kLinkPrefix = "@service/";
constexpr std::string_view kTexts[] = {"title", "summary", "agency"};

// A node that shows its name. Words of it that were searched for are runs of their own, each whole,
// as letters that join are not shaped across the edge of an element everywhere; its name stays all
// of it.
void named(const Page& page, Node node, std::string_view query) {
  const std::string name(node.text(Text::name));
  if (name.empty()) return;
  const auto words = unicode::whole_words(name, unicode::find_matches(name, query));
  if (words.empty()) return page.builder.leaf(std::move(node));
  const std::string prefix = "@found" + node.id + "/";
  page.builder.open(std::move(node));
  size_t count = 0;
  const auto run = [&](Role role, size_t begin, size_t end) {
    if (begin == end) return;
    page.builder.leaf(Node(prefix + std::to_string(count++), role)
                          .with(Text::name, name.substr(begin, end - begin)));
  };
  size_t at = 0;
  for (const unicode::Range& word : words) {
    run(Role::text_run, at, word.begin);
    run(Role::mark, word.begin, word.end);
    at = word.end;
  }
  run(Role::text_run, at, name.size());
  page.builder.close();
}

}  // namespace

std::string service_text(const Json& service, std::string_view name, std::string_view language) {
  const auto text = locale::LocalText::read(service[name], "");
  return text ? std::string(text->in(language)) : std::string();
}

std::string service_key(const Json& service) {
  std::string key;
  for (const std::string_view name : kTexts) {
    for (const Json::Member& text : service[name].members()) {
      key += unicode::search_key(text.value.as_string());
      key += '\n';  // no word reaches over it
    }
  }
  return key;
}

void present_service_card(const Page& page, const window::CatalogueEntry& entry,
                          std::string_view query) {
  const std::string_view language = page.locale.language();
  const auto text = [&](std::string_view name) {
    return service_text(entry.service, name, language);
  };
  page.builder.open(Node("@card/" + entry.id, Role::list_item).with(Text::variant, "card"));
  named(page,
        Node(std::string(kLinkPrefix) + entry.id, Role::link)
            .with(Text::name, text("title"))
            .with(Text::url, Address{entry.id, "", std::string(language)}.url()),
        query);
  named(page, Node("@summary/" + entry.id, Role::paragraph).with(Text::name, text("summary")),
        query);
  named(page,
        Node("@agency/" + entry.id, Role::paragraph)
            .with(Text::name, text("agency"))
            .with(Text::variant, "chip"),
        query);
  if (const auto minutes = entry.service["minutes"].as_integer()) {
    page.paragraph("@minutes/" + entry.id,
                   page.locale.message("start.minutes", {{"minutes", *minutes}}), "chip");
  }
  page.builder.close();
}

std::optional<std::string_view> service_of_card_link(std::string_view node) {
  if (!node.starts_with(kLinkPrefix)) return std::nullopt;
  return node.substr(kLinkPrefix.size());
}

}  // namespace panjereh::portal
