// One service: its form, page by page, sending it, and the tracking code. Private to portal.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "carrying.h"
#include "draft_file_screen.h"
#include "effects.h"
#include "following.h"
#include "form_parts.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/attachments.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/forms/lists.h"
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

  // Of several drafts that one is gone on with, before it is open; which one is.
  void want(std::string_view draft) { saving_.want(draft); }
  const std::string& draft_id() const { return saving_.id(); }
  // What came from elsewhere is gone on with, before it is open; the window may have it, too.
  void adopt(drafts::Draft draft, std::optional<drafts::Link> link) {
    saving_.adopt(std::move(draft), std::move(link));
  }
  // The window has what is open, too, from now on or not any more.
  void carry(drafts::Link link, Effects& effects);
  void stop_carrying(Effects& effects);
  std::string_view carried_code() const { return carrying_.code(); }
  // Whether its answers can be put into a file now, and what that has.
  bool can_be_kept_in_file() const;
  void put_into(DraftFileScreen& file, Effects& effects) const;
  // Whether there are answers that would be gone with it; an application on its way is another
  // matter.
  bool is_held_alone() const;

  // What stood over it is gone.
  void come_back(Effects& effects);

  // Another screen is shown now: it takes no focus away from that one.
  void close() {
    is_shown_ = false;
    following_.reset();
  }

  // Something is stored of this service that is to be sent, whether it is shown or not.
  void resume(Effects& effects) { saving_.open(effects); }
  // There may be a network again.
  void hurry(Effects& effects);
  // What could not be read or stored for that reason is tried again.
  void save_again(std::string_view problem, Effects& effects);
  // The page may go away: what is typed is stored now.
  void flush(Effects& effects);
  // What of it opening the page anew would lose.
  Reload reload() const;
  // The lock by which one tab alone has this draft.
  std::string lock() const { return saving_.lock(); }
  // Another tab goes on with this draft, and is done with it.
  void lose(Effects& effects);
  void take_lock(Effects& effects);
  // Another tab has stored something.
  void keep_up(Effects& effects);
  // What was stored is gone: nothing is, until something is answered.
  void note_emptied();
  // Nothing is stored from now on, or everything.
  void stop_saving(Address& address, Effects& effects);
  void begin_saving(Effects& effects);

  // The slot of a field on the page that is shown, where its answer may change now.
  std::optional<size_t> open_field(std::string_view node) const;
  std::optional<present::Choice> open_choice(std::string_view node) const;
  // Each the slots whose fields alone show it; nothing where more can show it.
  using Slots = std::optional<std::vector<size_t>>;
  Slots answer(size_t slot, std::string_view text, Effects& effects);
  Slots leave(size_t slot, Effects& effects);
  Slots choose(const present::Choice& choice, bool is_chosen, Effects& effects);

  // What a node of a layer was used for; it may show in that layer alone.
  enum class Used : uint8_t { no, yes, layer_alone };

  // — files of a field —

  // Those that were chosen or dropped on it; else what is wrong with them.
  std::optional<Problem> attach(size_t slot, const Json& files, Effects& effects);
  // Opens what is signed on, or uses it.
  Used use_pad(std::string_view node, Effects& effects);

  // — the calendar beside a date, while it is open —

  // Opens it, or uses what is in it. `today` is where it opens without a date.
  Used use_picker(std::string_view node, const locale::Locale& locale,
                  std::optional<locale::Day> today, Effects& effects);
  // Moves the focus in its days; false where that is no such way.
  bool move_in_picker(std::string_view by, int count, Effects& effects);

  // — the list below a searchable select —

  // Opens it, or clears the select.
  Used use_list(std::string_view node, Effects& effects);
  // Moves in the list of the node's field, which opens by it; false where that is no such way.
  bool move_in_list(std::string_view node, std::string_view by, int count);
  // Whether the node is a select that is searched, and can be now.
  bool has_list(std::string_view node) const;

  // Whether the node is the open calendar, its days, or the open list.
  bool has_layer(std::string_view node) const;
  // The fields that something is open beside.
  std::vector<size_t> layer_slots() const;
  void close_layer(Effects& effects);

  // What is known of the citizen; false where no answer can change now.
  bool prefill(const Json& known, const forms::FormSession::Sources& sources, Effects& effects);

  // False where the node is none of this screen's. The digits are the page's.
  bool activate(std::string_view node, locale::Digits digits, Address& address, Effects& effects);

  // What an effect gave, and whether that was one of this screen's: then whether it shows in how
  // well the answers are kept, and nowhere else.
  enum class Taken : uint8_t { no, yes, saving_alone };
  Taken take_result(EffectId effect, const Json& result, Address& address, Effects& effects);

  bool is_sent() const { return !tracking_code_.empty(); }
  bool is_sending() const { return is_locked(); }
  // It is forgotten: another tab may have its lock.
  void give_up(Effects& effects) { saving_.close(effects); }
  // The id of the page that is shown; "" where the form has one page, or there is none.
  std::string page_id() const;

  void present(const Page& page) const;
  // A field, and the node that says whether the answers are kept, as present() has them.
  void present_field(view::TreeBuilder& builder, size_t slot, const locale::Locale& locale) const;
  view::Node present_saved(const locale::Locale& locale) const;
  void add_to(StableHash& hash) const;

 private:
  // Why the window said no, as message keys.
  static const std::string_view kRefused;
  static const std::string_view kVersionChanged;
  static const std::string_view kFileRefused;
  static const std::string_view kSentElsewhere;

  static constexpr uint32_t kCheck = forms::kNone;  // the page after all pages

  void load(Effects& effects);
  // There is something to be shown: that takes the focus where the citizen came for it.
  void arrive(Effects& effects);
  bool has_title() const;
  void begin_session(Address& address, Effects& effects);
  Saving::Source source() const;
  Json kept() const;
  Json with_refusal(Json kept) const;
  void save_anew(Effects& effects);
  bool take_saving(Saving::Taken taken, Address& address, Effects& effects);
  void meet_stored(Effects& effects);
  // Where another tab has the form: what that one keeps.
  void follow(Effects& effects);
  bool take_followed(EffectId effect, const Json& result, Effects& effects);
  Carrying::Own own() const;
  void resume_carrying(Effects& effects);
  bool take_carried(EffectId effect, const Json& result, Address& address, Effects& effects);
  void take_merged(Address& address, Effects& effects);
  void take_finished(Address& address, Effects& effects);
  bool settle_conflict(std::string_view node, Effects& effects);
  bool can_send(Address& address, Effects& effects);
  void send(Address& address, Effects& effects);
  void start_sending(Effects& effects);
  void take_refusal(const window::Submission& outcome, Effects& effects);
  // What is being sent, with all that the outbox has of it.
  drafts::Outgoing application() const;
  bool take_uuid(EffectId effect, std::string_view uuid, Effects& effects);
  bool take_reply(EffectId effect, const window::Reply& reply, Address& address, Effects& effects);
  bool is_loading() const { return awaited_ != kNoEffect || coming_; }
  void take_definition(const window::Reply& reply, Address& address, Effects& effects);
  bool take_list(EffectId effect, const window::Reply& reply, Address& address, Effects& effects);
  // Where all that it needs is there.
  void use_definition(Address& address, Effects& effects);
  void refuse_definition(const Problems& problems, Effects& effects);

  Slots shown_alone(size_t slot, const forms::FormSession::Change& change) const;
  // Leaves a field in which that was done.
  Slots finish(size_t slot, forms::FormSession::Change change);
  bool has_pages() const { return definition_->pages.size() > 1; }
  bool go_on(Address& address, Effects& effects);
  void go_back(Address& address, Effects& effects);
  void go_to(uint32_t page, Address& address, Effects& effects);
  // The page with that id if all before it are filled in, else the first that is not.
  uint32_t reachable_page(std::string_view id) const;
  std::optional<uint32_t> earlier_page(std::string_view id) const;
  void submit(Address& address, Effects& effects);
  bool change_rows(std::string_view node, Effects& effects);
  void remove_row(const present::RowPlace& place, Effects& effects);
  void bring_row_back(Effects& effects);
  bool take_prepared(EffectId effect, const Json& result, Effects& effects);
  bool detach(std::string_view node, Effects& effects);
  void set_files(size_t slot, const std::vector<forms::Attachment>& files, Effects& effects);
  std::vector<size_t> file_slots() const;
  // All of them that this device has.
  std::vector<forms::Attachment> files() const;
  void keep_files(Effects& effects);
  void drop_missing_files(Effects& effects);
  // Those that are sent with the answers.
  Sending::Files sent_files() const;
  void close_layers();
  void open_list(size_t slot);
  void move_to(size_t match);
  void note(size_t slot, Effects& effects);
  void note_rows(uint32_t repeat, Effects& effects);
  void note(std::string_view place, Json value, Effects& effects);

  bool is_locked() const { return sending_.is_under_way() || sends_after_look_; }
  present::Editing editing() const;
  present::Form form(const locale::Locale& locale) const {
    return {*session_,
            locale,
            editing(),
            picker_ ? &*picker_ : nullptr,
            list_ ? &*list_ : nullptr,
            removed_ ? &*removed_ : nullptr,
            file_news_ ? &*file_news_ : nullptr,
            pad_,
            saving_.file_prefix()};
  }
  std::string status_text(const Page& page) const;
  void present_form(const Page& page) const;
  void present_notice(const Page& page) const;
  void present_misfits(const Page& page) const;
  void present_carried(const Page& page) const;
  void present_waiting(const Page& page) const;
  void present_elsewhere(const Page& page) const;
  void present_followed(const Page& page) const;
  void present_outgrown(const Page& page) const;
  void present_fields(const Page& page) const;
  void present_check(const Page& page) const;
  void present_submit(const Page& page) const;
  void present_actions(const Page& page, view::Node button) const;
  void present_receipt(const Page& page) const;
  void present_broken(const Page& page) const;

  std::string service_;
  EffectId awaited_ = kNoEffect;      // the definition
  std::optional<ComingForm> coming_;  // the definition is there, and not all of its lists
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
  std::optional<RemovedRow> removed_;
  std::optional<present::OptionList> list_;
  std::set<uint32_t> noted_rows_;  // of these repeats the draft has the rows, also the first ones

  Saving saving_;
  std::optional<Following> following_;  // the tab that has the lock
  Carrying carrying_;
  std::optional<forms::FormSession>
      theirs_;                     // the other device's answers, while there are conflicts
  std::string carried_;            // the message key of what became of it
  bool sends_after_look_ = false;  // once it is known what the other device did
  std::vector<PreparedFile> preparing_;
  std::optional<present::FileNews> file_news_;
  std::optional<size_t> pad_;  // the field that is signed by hand now

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
