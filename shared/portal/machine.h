// Machine: the portal's state, and every event to whom it concerns. Private to portal.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "banners.h"
#include "clear_screen.h"
#include "draft_file_screen.h"
#include "effects.h"
#include "form_screen.h"
#include "frame.h"
#include "idle_watch.h"
#include "languages.h"
#include "panjereh/portal/portal.h"
#include "pin_screen.h"
#include "start_screen.h"

namespace panjereh::portal {

class Portal::Machine {
 public:
  Result<Output> dispatch(const Json& event);
  const view::Tree& tree() const { return tree_; }
  uint64_t state_hash() const;

 private:
  // What is wrong with the event; then nothing has changed.
  using Refusal = std::optional<Problem>;
  Refusal take_clock(const Json& event);
  Refusal handle(const Json& event);
  Refusal take_route(std::string_view type, const Json& event);
  Refusal activate(std::string_view node);
  Refusal edit(std::string_view type, const Json& event);
  Refusal choose(const Json& event);
  Refusal attach(const Json& event);
  Refusal prefill(const Json& event);
  Refusal take_layer(std::string_view type, const Json& event);
  Refusal take_result(const Json& event);
  Refusal take_lock(std::string_view type, std::string_view lock);
  Refusal take_public(const Json& event);

  // Shows a service at a page of its form, or the list of services ("").
  void show(std::string_view service, std::string_view page, Arrival arrival);
  // By the citizen's own choice: an application that was sent is done with.
  void go(std::string_view service);
  // A link or button of the list of drafts.
  void use_draft(const drafts::Head& draft, std::string_view node);
  void use_draft_file(std::string_view node);
  void use_pin(std::string_view node);
  // What is stored can be read from now on.
  void unlock();
  void make_code(FormScreen& form);
  bool take_draft_file(EffectId effect, const Json& result);
  // What came out of it is gone on with.
  void open_draft_file();
  // Shows what is open in another language.
  void translate(const Language& language);
  // What is stored of applications that the window has not answered is sent, whatever is shown.
  void load_outbox();
  void take_outbox(const Json& result);
  // Whether what is typed is kept on the device from now on. What is there already goes, where not.
  void set_stores(bool stores);
  void erase();
  // Nothing that was kept is held here any more.
  void forget();
  // Nor does anything show it.
  void forget_all();
  // What somebody has left behind on a public computer goes, and the window's session ends.
  void clear_if_left();
  // The page of a public computer goes, as the last one of the window's session or not.
  void leave_nothing(bool is_last);

  FormScreen& form_of(const std::string& service);
  FormScreen* open_form();
  FormScreen* shown_form();  // that nothing stands over
  // What opening the page anew does to all that is typed.
  Reload reload() const;
  std::vector<size_t> layer_slots();  // of the open form
  // Where the citizen is in a form that was open before.
  std::string form_page(std::string_view service) const;

  // Each brings the tree up to date, and gives the diff.
  std::string present_all();
  std::string present_fields(std::span<const size_t> slots);
  view::Tree present() const;

  Effects effects_;
  bool is_started_ = false;
  bool is_simple_ = false;        // the citizen has chosen the simple view
  bool has_window_key_ = false;   // and not the device's, of what is stored
  EffectId erasing_ = kNoEffect;  // what a public computer had kept
  bool is_erased_ = true;
  Languages languages_;
  std::optional<locale::Day> today_;
  bool lists_languages_ = false;  // the header shows them all
  EffectId awaited_outbox_ = kNoEffect;
  Banners banners_;
  IdleWatch idle_;
  Address address_;  // its language is the tree's, as soon as its locale file has come
  ClearScreen clear_;
  DraftFileScreen draft_file_;
  PinScreen pin_;
  StartScreen start_;
  std::map<std::string, FormScreen> forms_;
  view::Tree tree_;
  // What this event can change of what is shown, where that is little: these fields of the open
  // form, what opens and closes beside fields, and whether its answers are kept.
  FormScreen::Slots edit_;
};

}  // namespace panjereh::portal
