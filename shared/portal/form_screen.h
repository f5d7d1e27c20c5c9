// One service: its form, page by page, sending it, and the tracking code. Private to portal.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/present/form.h"
#include "saving.h"
#include "sending.h"

namespace panjereh::portal {

// It lives as long as the page, also while another screen is open, so that nothing typed is lost
// and an application on its way arrives.
class FormScreen {
 public:
  explicit FormScreen(std::string service) : service_(service), saving_(std::move(service)) {}

  // Shows the page of the form with that id; where it cannot be shown yet, the first that is to be
  // filled in. "" is wherever the citizen was. Loads the definition, unless it is there or on its
  // way.
  void open(std::string_view page, Arrival arrival, Address& address, Effects& effects);

  // Another screen is shown now: it takes no focus away from that one.
  void close() { is_shown_ = false; }

  // Something is stored of this service that is to be sent, whether it is shown or not.
  void resume(Effects& effects) { saving_.open(effects); }
  // There may be a network again.
  void hurry(Effects& effects) { sending_.hurry(effects); }
  // The page may go away: what is typed is stored now.
  void flush(Effects& effects) { saving_.flush(source(), effects); }
  // The lock by which one tab alone has this draft.
  std::string lock() const { return saving_.lock(); }
  // Another tab goes on with this draft, and is done with it.
  void lose();
  void take_lock(Effects& effects);
  // Nothing is stored from now on, or everything.
  void stop_saving(Address& address, Effects& effects);
  void begin_saving(Effects& effects);

  // The slot of a field on the page that is shown, where its answer may change now.
  std::optional<size_t> open_field(std::string_view node) const;
  std::optional<present::Choice> open_choice(std::string_view node) const;
  // Each the slots whose nodes alone show it; nothing where more can show it.
  using Slots = std::optional<std::vector<size_t>>;
  Slots answer(size_t slot, std::string_view text, Effects& effects);
  Slots leave(size_t slot, Effects& effects);
  void choose(const present::Choice& choice, bool is_chosen, Effects& effects);

  // — the calendar beside a date, while it is open —

  // False where the node is neither in it nor opens it. `today` is where it opens without a date.
  bool use_picker(std::string_view node, const locale::Locale& locale,
                  std::optional<locale::Day> today, Effects& effects);
  // Moves the focus in its days; false where that is no such way.
  bool move_in_picker(std::string_view by, int count, Effects& effects);
  // Whether the node is the open calendar, or its days.
  bool has_layer(std::string_view node) const;
  void close_layer(Effects& effects);

  // What is known of the citizen; false where no answer can change now.
  bool prefill(const Json& known, const forms::FormSession::Sources& sources, Effects& effects);

  // False where the node is none of this screen's.
  bool activate(std::string_view node, Address& address, Effects& effects);

  // What an effect gave, and whether that was one of this screen's: then whether it shows in how
  // well the answers are kept, and nowhere else.
  enum class Taken : uint8_t { no, yes, saving_alone };
  Taken take_result(EffectId effect, const Json& result, Address& address, Effects& effects);

  bool is_sent() const { return !tracking_code_.empty(); }
  bool is_sending() const { return sending_.is_under_way(); }
  // It is forgotten: another tab may have its lock.
  void give_up(Effects& effects) { saving_.close(effects); }
  // The id of the page that is shown; "" where the form has one page, or there is none.
  std::string page_id() const;

  void present(const Page& page) const;
  // The node of a field, and the one that says whether the answers are kept, as present() has them.
  view::Node present_field(size_t slot, const locale::Locale& locale) const;
  view::Node present_saved(const locale::Locale& locale) const;
  void add_to(StableHash& hash) const;

 private:
  // Why the window said no, as message keys.
  static const std::string_view kRefused;
  static const std::string_view kVersionChanged;

  static constexpr uint32_t kCheck = forms::kNone;  // the page after all pages

  void load(Effects& effects);
  // There is something to be shown: that takes the focus where the citizen came for it.
  void arrive(Effects& effects);
  bool has_title() const;
  void begin_session(Address& address, Effects& effects);
  Saving::Source source() const;
  Json kept() const;
  Json with_refusal(Json kept) const;
  bool has_outgrown(const drafts::Draft& draft) const;
  bool take_saving(Saving::Taken taken, Address& address, Effects& effects);
  void meet_stored(Effects& effects);
  // What is being sent, with all that the outbox has of it.
  drafts::Outgoing application() const;
  bool take_uuid(EffectId effect, std::string_view uuid, Effects& effects);
  bool take_reply(EffectId effect, const window::Reply& reply, Address& address, Effects& effects);
  void take_definition(const window::Reply& reply, Address& address, Effects& effects);
  void refuse_definition(const Problems& problems, Effects& effects);

  Slots shown_alone(size_t slot, const forms::FormSession::Change& change) const;
  bool has_pages() const { return definition_->pages.size() > 1; }
  bool go_on(Address& address, Effects& effects);
  void go_back(Address& address, Effects& effects);
  void go_to(uint32_t page, Address& address, Effects& effects);
  // The page with that id if all before it are filled in, else the first that is not.
  uint32_t reachable_page(std::string_view id) const;
  void submit(Address& address, Effects& effects);
  bool change_rows(std::string_view node, Effects& effects);
  void note(size_t slot, Effects& effects);
  void note_rows(uint32_t repeat, Effects& effects);

  present::Editing editing() const;
  present::Form form(const locale::Locale& locale) const {
    return {*session_, locale, editing(), picker_ ? &*picker_ : nullptr};
  }
  std::string status_text(const Page& page) const;
  void present_form(const Page& page) const;
  void present_notice(const Page& page) const;
  void present_misfits(const Page& page) const;
  void present_waiting(const Page& page) const;
  void present_elsewhere(const Page& page) const;
  void present_outgrown(const Page& page) const;
  void present_fields(const Page& page) const;
  void present_check(const Page& page) const;
  void present_submit(const Page& page) const;
  void present_actions(const Page& page, view::Node button) const;
  void present_receipt(const Page& page) const;
  void present_broken(const Page& page) const;

  std::string service_;
  EffectId awaited_ = kNoEffect;      // the definition
  EffectId awaited_row_ = kNoEffect;  // the id of a row that is to be added
  uint32_t awaited_repeat_ = 0;       // to this repeat
  bool load_has_failed_ = false;
  Arrival arrival_ = Arrival::page_load;
  std::string wanted_page_;  // once the definition is there
  bool is_shown_ = false;
  std::string broken_;  // what is wrong with the definition, for developers
  std::shared_ptr<const forms::Definition> definition_;
  std::optional<forms::FormSession> session_;
  uint32_t page_ = 0;              // kCheck: the answers are checked
  bool returns_to_check_ = false;  // an answer is being changed that was checked already
  std::optional<present::DatePicker> picker_;
  std::set<uint32_t> noted_rows_;  // of these repeats the draft has the rows, also the first ones

  Saving saving_;
  bool is_outgrown_ = false;  // a later version of the form, or of the program, made the draft
  std::string notice_;        // the message key of what became of the draft
  std::vector<forms::Misfit> misfits_;        // what of it has no place in the form
  std::optional<drafts::Outgoing> outgoing_;  // on its way since before the page was opened
  Sending sending_;
  std::string refusal_;  // the message key of why the window said no
  std::string tracking_code_;
  EffectId awaited_copy_ = kNoEffect;  // of the tracking code
  std::string copied_;                 // the message key of what came of it
};

}  // namespace panjereh::portal
