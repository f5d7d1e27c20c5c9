// One service: its form, page by page, sending it, and the tracking code. Private to portal.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/forms/form_session.h"
#include "panjereh/present/form.h"
#include "sending.h"

namespace panjereh::portal {

// It lives as long as the page, also while another screen is open, so that nothing typed is lost
// and an application on its way arrives.
class FormScreen {
 public:
  explicit FormScreen(std::string service) : service_(std::move(service)) {}

  // Shows the page of the form with that id; where it cannot be shown yet, the first that is to be
  // filled in. "" is wherever the citizen was. Loads the definition, unless it is there or on its
  // way.
  void open(std::string_view page, Arrival arrival, Address& address, Effects& effects);

  // Another screen is shown now: it takes no focus away from that one.
  void close() { is_shown_ = false; }

  // The slot of a field on the page that is shown, where its answer may change now.
  std::optional<size_t> open_field(std::string_view node) const;
  std::optional<present::Choice> open_choice(std::string_view node) const;
  // Each whether that field's node alone shows it.
  bool answer(size_t slot, std::string_view text);
  bool leave(size_t slot);
  void choose(const present::Choice& choice, bool is_chosen);

  // False where the node is none of this screen's.
  bool activate(std::string_view node, Address& address, Effects& effects);

  // Each false where the effect is none of this screen's.
  bool take_reply(EffectId effect, const window::Reply& reply, Address& address, Effects& effects);
  bool take_uuid(EffectId effect, std::string_view uuid, Effects& effects);
  bool take_timer(EffectId effect, Effects& effects);

  bool is_sent() const { return !tracking_code_.empty(); }
  // The id of the page that is shown; "" where the form has one page, or there is none.
  std::string page_id() const;

  void present(const Page& page) const;
  // That field's node, as present() has it.
  view::Node present_field(size_t slot, const locale::Locale& locale) const;
  void add_to(StableHash& hash) const;

 private:
  static constexpr uint32_t kCheck = forms::kNone;  // the page after all pages

  void load(Effects& effects);
  void take_definition(const window::Reply& reply, Address& address, Effects& effects);
  void refuse_definition(const Problems& problems, Effects& effects);

  bool has_pages() const { return session_->definition().pages.size() > 1; }
  bool go_on(Address& address, Effects& effects);
  void go_back(Address& address, Effects& effects);
  void go_to(uint32_t page, Address& address, Effects& effects);
  // The page with that id if all before it are filled in, else the first that is not.
  uint32_t reachable_page(std::string_view id) const;
  void submit(Address& address, Effects& effects);
  bool change_rows(std::string_view node, Effects& effects);

  present::Editing editing() const;
  present::Form form(const locale::Locale& locale) const { return {*session_, locale, editing()}; }
  std::string status_text(const Page& page) const;
  void present_form(const Page& page) const;
  void present_fields(const Page& page) const;
  void present_check(const Page& page) const;
  void present_submit(const Page& page) const;
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
  std::optional<forms::FormSession> session_;
  uint32_t page_ = 0;              // kCheck: the answers are checked
  bool returns_to_check_ = false;  // an answer is being changed that was checked already

  Sending sending_;
  std::string refusal_;  // the message key of why the window said no
  std::string tracking_code_;
};

}  // namespace panjereh::portal
