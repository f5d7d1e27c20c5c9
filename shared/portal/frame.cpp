#include "frame.h"

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

std::string_view other_language(std::string_view language) {
  return language == "fa" ? "en" : "fa";
}

void Page::open(std::string_view title) const {
  const std::string_view language = locale.language();
  const std::string name = message("product.name");
  const Address home{"", "", std::string(language)};
  builder.open(
      Node("@window", Role::window)
          .with(Text::name, title.empty() ? name : std::string(title) + " – " + name)
          .with(Text::language, language)
          .with(Text::direction, locale.direction() == locale::Direction::rtl ? "rtl" : "ltr"));
  builder.open(Node("@banner", Role::banner));
  builder.leaf(Node(kHomeId, Role::link)
                   .with(Text::name, name)
                   .with(Text::url, home.url())
                   .with(Text::variant, "brand"));
  builder.open(Node("@navigation", Role::navigation).with(Text::name, message("navigation.name")));
  builder.leaf(Node(kServicesId, Role::link)
                   .with(Text::name, message("navigation.services"))
                   .with(Text::url, home.url()));
  Address translated = address;
  translated.language = other_language(language);
  builder.leaf(Node(kLanguageId, Role::link)
                   .with(Text::name, message("navigation.other-language"))
                   .with(Text::url, translated.url())
                   .with(Text::language, translated.language));
  builder.leaf(
      Node(kSimpleViewId, Role::button)
          .with(Text::name, message(is_simple ? "navigation.full-view" : "navigation.simple-view"))
          .with(Text::variant, "link"));
  builder.close();
  builder.close();
  builder.open(Node("@main", Role::main));
}

void Page::close(Kept kept) const {
  builder.close();
  builder.open(Node("@footer", Role::content_info));
  if (is_public) {
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
  if (kept != Kept::clearing) button(kClearId, message("device.clear"), "quiet");
  builder.close();
  builder.close();
  builder.close();
}

void Page::title(std::string_view text) const {
  builder.leaf(Node(kTitleId, Role::heading)
                   .with(Text::name, text)
                   .with(Number::level, 1)
                   .with(Flag::focusable));
}

void Page::paragraph(std::string_view id, std::string_view text, std::string_view variant) const {
  if (text.empty()) return;
  builder.leaf(
      Node(id, Role::paragraph).with(Text::name, text).with(Text::variant, variant));
}

void Page::button(std::string_view id, std::string_view text, std::string_view variant) const {
  builder.leaf(
      Node(id, Role::button).with(Text::name, text).with(Text::variant, variant));
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
