#include "frame.h"

#include "languages.h"
#include "panjereh/locale/date_format.h"
#include "panjereh/present/words.h"
#include "panjereh/window/request.h"

namespace panjereh::portal {

using view::Flag;
using view::Node;
using view::Number;
using view::Role;
using view::Text;

std::string Address::url() const {
  std::string url = "?";
  if (!service.empty()) url += "service=" + window::encode_id(service) + "&";
  if (!page.empty()) url += "page=" + window::encode_id(page) + "&";
  return url + "lang=" + language;
}

namespace {

std::string_view name_of(locale::Direction direction) {
  return direction == locale::Direction::rtl ? "rtl" : "ltr";
}

Node link(std::string_view id, std::string_view name, const Address& to) {
  return Node(id, Role::link).with(Text::name, name).with(Text::url, to.url());
}

Node title_node() {
  return Node(kTitleId, Role::heading).with(Number::level, 1).with(Flag::focusable);
}

// To the same place in that language.
Node language_link(std::string_view id, const Language& language, Address address) {
  address.language = language.code;
  return link(id, language.name, address)
      .with(Text::language, language.tag)
      .with(Text::direction, name_of(language.direction));
}

void present_languages(const Page& page) {
  view::TreeBuilder& builder = page.builder;
  const Address& address = page.address;
  builder.open(Node("@languages.list", Role::list)
                   .with(Text::name, page.message("navigation.languages"))
                   .with(Text::variant, "languages"));
  for (const Language& one : kLanguages) {
    if (one.code == address.language || one.code == other_language(address.language).code) continue;
    builder.open(Node("@languages/" + std::string(one.code), Role::list_item));
    builder.leaf(language_link(std::string(kLanguagePrefix) + std::string(one.code), one, address));
    builder.close();
  }
  builder.close();
}

// The link to the other of the two most used languages is always there; the others are behind a
// button, in a row of their own.
void present_banner(const Page& page) {
  view::TreeBuilder& builder = page.builder;
  const Address& address = page.address;
  const Address home{"", "", address.language};
  builder.open(Node("@banner", Role::banner));
  // A link of the page to itself: where it leads is said by whoever takes it.
  builder.leaf(link(kSkipId, page.message("navigation.skip"), address).with(Text::variant, "skip"));
  builder.leaf(link(kHomeId, page.message("product.name"), home).with(Text::variant, "brand"));
  builder.open(
      Node("@navigation", Role::navigation).with(Text::name, page.message("navigation.name")));
  builder.leaf(link(kServicesId, page.message("navigation.services"), home));
  builder.leaf(language_link(kLanguageId, other_language(address.language), address));
  page.button(kSimpleViewId,
              page.message(page.is_simple ? "navigation.full-view" : "navigation.simple-view"),
              "link");
  builder.leaf(Node(kLanguagesId, Role::button)
                   .with(Text::name, page.message("navigation.languages"))
                   .with(Text::expanded, page.lists_languages ? "true" : "false")
                   .with(Text::variant, "link"));
  builder.close();
  if (page.lists_languages) present_languages(page);
  page.banners.present(page);
  builder.close();
}

}  // namespace

void Page::open(std::string_view title) const {
  const std::string name = message("product.name");
  builder.open(Node("@window", Role::window)
                   .with(Text::name, title.empty() ? name : std::string(title) + " – " + name)
                   .with(Text::language, locale.tag())
                   .with(Text::direction, name_of(locale.direction())));
  present_banner(*this);
  builder.open(Node("@main", Role::main));
}

void Page::close(Kept kept, std::string_view file_button) const {
  builder.close();
  builder.open(Node("@footer", Role::content_info));
  if (!locale.is_reviewed()) paragraph("@footer.unreviewed", message("footer.unreviewed"));
  if (kept == Kept::carried) {
    paragraph("@footer.text", message(is_public ? "footer.carried.public" : "footer.carried"));
  } else if (is_public) {
    paragraph("@footer.text", message(has_left ? "footer.public.left" : "footer.public"));
  } else if (kept == Kept::answers) {
    paragraph("@footer.text", message("footer.privacy"));
  }
  builder.open(Node("@device", Role::group)
                   .with(Text::name, message("device.name"))
                   .with(Text::variant, "device"));
  builder.leaf(Node(kPublicId, Role::button)
                   .with(Text::name, message("device.public"))
                   .with(Text::pressed, is_public ? "true" : "false")
                   .with(Text::variant, "toggle"));
  if (!file_button.empty()) {
    const bool is_made = file_button == kMakeFileId;
    button(file_button, message(is_made ? "draft-file.make" : "draft-file.open.title"), "quiet");
    button(is_made ? kMakeCodeId : kOpenCodeId,
           message(is_made ? "draft-code.make.title" : "draft-code.open.title"), "quiet");
  }
  if (file_button == kOpenFileId && has_own_key) button(kPinId, message("pin.title"), "quiet");
  if (kept != Kept::clearing) button(kClearId, message("device.clear"), "quiet");
  builder.close();
  builder.close();
  builder.close();
}

void Page::title(std::string_view text) const { builder.leaf(title_node().with(Text::name, text)); }

void Page::title(const locale::LocalText& words) const {
  builder.leaf(present::named(title_node(), words, locale));
}

void Page::paragraph(std::string_view id, std::string_view text, std::string_view variant) const {
  if (text.empty()) return;
  builder.leaf(Node(id, Role::paragraph).with(Text::name, text).with(Text::variant, variant));
}

void Page::paragraph(std::string_view id, const locale::LocalText& words,
                     std::string_view variant) const {
  if (words.empty()) return;
  builder.leaf(
      present::named(Node(id, Role::paragraph).with(Text::variant, variant), words, locale));
}

void Page::button(std::string_view id, std::string_view text, std::string_view variant) const {
  builder.leaf(Node(id, Role::button).with(Text::name, text).with(Text::variant, variant));
}

void Page::default_button(std::string_view id, std::string_view text, bool is_busy) const {
  builder.leaf(Node(id, Role::default_button)
                   .with(Text::name, text)
                   .with(Flag::busy, is_busy)
                   .with(Flag::disabled, is_busy));
}

void Page::field(view::Node field, std::string_view error) const {
  builder.open(Node("@block/" + field.id.substr(1), Role::block));
  builder.leaf(std::move(field).with(Text::error, error).with(Flag::invalid, !error.empty()));
  builder.close();
}

std::string Page::date(std::optional<locale::Day> day) const {
  return day ? locale::write_long_date(*day, locale::Calendar::jalali, locale) : std::string();
}

void Page::open_actions() const {
  builder.open(Node("@actions", Role::generic_container).with(Text::variant, "actions"));
}

void Page::status(std::string_view text, std::string_view variant) const {
  builder.leaf(Node("@status", Role::status).with(Text::value, text).with(Text::variant, variant));
}

void Page::load_failure() const {
  title(message("load.failed.title"));
  paragraph("@failure", message("load.failed.text"), "lead");
  button(kRetryId, message("load.retry"));
}

}  // namespace panjereh::portal
