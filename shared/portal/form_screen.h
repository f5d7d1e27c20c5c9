// One service: its form, sending it, and the tracking code. Private to portal.
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
#include "panjereh/window/submission.h"

namespace panjereh::portal {

// It lives as long as the page, also while another screen is open, so that nothing typed is lost
// and an application on its way arrives.
class FormScreen {
 public:
  explicit FormScreen(std::string service) : service_(std::move(service)) {}

  // Loads the definition, unless it is there or on its way.
  void open(Effects& effects, Arrival arrival);

  // Another screen is shown now: it takes no focus away from that one.
  void close() { is_shown_ = false; }

  // The field with that node id, where its answer may change now.
  std::optional<size_t> open_field(std::string_view node) const;
  void answer(size_t field, std::string_view text) { session_->answer(field, text); }
  // Whether that field alone shows it: the errors of a refused page stand together as well.
  bool leave(size_t field);
  // False where the node is none of this screen's.
  bool activate(std::string_view node, Effects& effects);

  // Each false where the effect is none of this screen's.
  bool take_reply(EffectId effect, const window::Reply& reply, Effects& effects);
  bool take_uuid(EffectId effect, std::string_view uuid, Effects& effects);
  bool take_timer(EffectId effect, Effects& effects);

  bool is_sent() const { return !tracking_code_.empty(); }
  void present(const Page& page) const;
  // That field's node, as present() has it.
  view::Node present_field(size_t field, const locale::Locale& locale) const;
  void add_to(StableHash& hash) const;

 private:
  enum class Sending : uint8_t {
    no,
    asking_key,  // a UUID was asked for
    on_its_way,  // a request is out
    waiting,     // no answer; a timer runs until the next try
  };

  void load(Effects& effects);
  void take_definition(const window::Reply& reply, Effects& effects);
  void take_submission(const window::Reply& reply, Effects& effects);
  void submit(Effects& effects);
  void send(Effects& effects);
  void refuse_definition(const Problems& problems, Effects& effects);
  present::Editing editing() const;
  std::string status_text(const Page& page) const;
  void present_form(const Page& page) const;
  void present_receipt(const Page& page) const;
  void present_broken(const Page& page) const;

  std::string service_;
  EffectId awaited_ = kNoEffect;  // one at a time: definition, UUID, submission or timer
  bool load_has_failed_ = false;
  Arrival arrival_ = Arrival::page_load;
  bool is_shown_ = false;
  std::string broken_;  // what is wrong with the definition, for developers
  std::optional<forms::FormSession> session_;

  Sending sending_ = Sending::no;
  std::string key_;          // the idempotency key of the application being sent
  window::Request request_;  // its request; every repeat is the same
  unsigned attempts_ = 0;
  std::string refusal_;  // the message key of why the window said no
  std::string tracking_code_;
};

}  // namespace panjereh::portal
