#include "service_card.h"

#include <vector>

#include "panjereh/locale/locale.h"
#include "panjereh/present/words.h"
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
void with_found(const Page& page, Node node, std::string_view query) {
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

locale::LocalText service_words(const Json& service, std::string_view name) {
  auto words = locale::LocalText::read(service[name], "");
  return words ? *std::move(words) : locale::LocalText();
}

locale::LocalText id_as_words(std::string_view id) {
  locale::LocalText words;
  words.add("", std::string(id));
  return words;
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
  const Address form{entry.id, "", std::string(page.locale.language())};
  const auto say = [&](std::string_view name, Node node) {
    const locale::LocalText words = service_words(entry.service, name);
    with_found(page, present::named(std::move(node), words, page.locale), query);
  };
  page.builder.open(Node("@card/" + entry.id, Role::list_item).with(Text::variant, "card"));
  say("title", Node(std::string(kLinkPrefix) + entry.id, Role::link).with(Text::url, form.url()));
  say("summary", Node("@summary/" + entry.id, Role::paragraph));
  say("agency", Node("@agency/" + entry.id, Role::paragraph).with(Text::variant, "chip"));
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
