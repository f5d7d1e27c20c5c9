// What stands around every screen, and the pieces that several screens share. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "banners.h"
#include "idle_watch.h"
#include "panjereh/locale/calendar.h"
#include "panjereh/locale/locale.h"
#include "panjereh/view/tree.h"

namespace panjereh::portal {

inline constexpr std::string_view kTitleId = "@title";  // every screen's h1: focus goes there
inline constexpr std::string_view kSkipId = "@skip";    // leads there
inline constexpr std::string_view kHomeId = "@home";
inline constexpr std::string_view kServicesId = "@services";
inline constexpr std::string_view kLanguageId = "@language";
inline constexpr std::string_view kLanguagesId = "@languages";     // shows the others
inline constexpr std::string_view kLanguagePrefix = "@language/";  // the link to one of them
inline constexpr std::string_view kSimpleViewId = "@simple-view";
inline constexpr std::string_view kSearchId = "@search";
inline constexpr std::string_view kRetryId = "@retry";
inline constexpr std::string_view kPublicId = "@public";
inline constexpr std::string_view kClearId = "@clear";
inline constexpr std::string_view kMakeFileId = "@draft-file";          // below a form
inline constexpr std::string_view kOpenFileId = "@draft-file.opening";  // on the start page
inline constexpr std::string_view kMakeCodeId = "@draft-code";          // the same, at the window
inline constexpr std::string_view kOpenCodeId = "@draft-code.opening";
inline constexpr std::string_view kPinId = "@pin";  // there, too

// How a screen came to be shown. A page that was just loaded leaves the focus where the browser put
// it; one that the citizen moved to takes it, as soon as it has its title.
enum class Arrival : uint8_t { page_load, navigation };

// Where in the window somebody is, as the page's own query says it.
struct Address {
  std::string service;  // "": the list of services
  std::string page;     // of its form; "" where it has one, or none is shown yet
  std::string language;

  // "?service=…&page=…&lang=fa"
  std::string url() const;
};

// A view::TreeBuilder with the words to fill it with.
struct Page {
  view::TreeBuilder& builder;
  const locale::Locale& locale;
  const Address& address;
  const Banners& banners;
  const IdleWatch& idle;
  bool lists_languages = false;  // the header shows them all
  bool is_simple = false;        // the citizen has chosen the simple view
  bool is_public = false;        // nothing is kept on this device
  bool has_left = false;         // but what was kept before could not be erased
  bool has_own_key = false;      // the device has the key of what it keeps, and no window

  std::string message(std::string_view key) const { return locale.message(key); }

  // Opens the window and its main part, with the header before it.
  void open(std::string_view title) const;
  // Closes what open() opened, with the footer after it: how this device is shared, and what is
  // kept on it; and kMakeFileId or kOpenFileId where a draft can go into a file, or come out of
  // one.
  enum class Kept : uint8_t {
    nothing_said,
    answers,   // of this form, unless the device is a public one
    carried,   // and of the window, too
    clearing,  // that is what the page is about
  };
  void close(Kept kept = Kept::nothing_said, std::string_view file_button = "") const;

  void title(std::string_view text) const;
  void title(const locale::LocalText& words) const;
  void paragraph(std::string_view id, std::string_view text, std::string_view variant = "") const;
  void paragraph(std::string_view id, const locale::LocalText& words,
                 std::string_view variant = "") const;
  // "8 Azar 1405"; "" of no day.
  std::string date(std::optional<locale::Day> day) const;
  void button(std::string_view id, std::string_view text, std::string_view variant = "") const;
  // The button that Enter presses, too; it is off while what it began goes on.
  void default_button(std::string_view id, std::string_view text, bool is_busy) const;
  // In a block of its own, with what is wrong with it; "" where nothing is.
  void field(view::Node field, std::string_view error = "") const;
  // A list of buttons, or what else is acted with, in one row.
  void open_actions() const;
  // A status is there before it speaks, or screen readers miss its first words.
  void status(std::string_view text, std::string_view variant = "") const;
  // Where something could not be loaded: what happened, and a button to try again.
  void load_failure() const;
};

}  // namespace panjereh::portal
