// A form's answers on their way to another device: as a file, or at the window, both sealed with a
// code that is shown here and asked for there. Private to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/link.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

// It stands over a form, or over the start page, until it is closed.
class DraftFileScreen {
 public:
  enum class Means : uint8_t { file, window };

  bool is_open() const { return state_ != State::closed; }
  // Whether a code is shown that was never shown before, or will be.
  bool has_code() const { return state_ == State::making || (state_ == State::made && !is_known_); }
  // Asks whether what is open, or the draft of that id that this device has, is to go that way;
  // what is to be opened.
  void ask_to_make(Means means, Effects& effects, std::string_view kept = "");
  void ask_to_open(Means means, Effects& effects);
  // Shows the code of what the window has already.
  void show_code(std::string_view code, Effects& effects);
  void close() { *this = DraftFileScreen(); }

  enum class Used : uint8_t {
    no,
    yes,
    wants_draft,  // make() is to be called
    closed,       // it is gone, and what it stood over is there again
  };
  Used activate(std::string_view node, Effects& effects);
  // The code whose draft that button asks the window for; "" where it asks for nothing.
  std::string code_asked(std::string_view node) const;
  // The draft as a record of its own (drafts::write_edits), and its files by their keys.
  void make(std::string_view record, std::string_view prefix, std::span<const std::string> files,
            Effects& effects);

  // Whether that is the field of the code; then it holds this now.
  bool answer(std::string_view node, std::string_view text);
  // What was chosen, or dropped on the field of the file; else what is wrong with it.
  std::optional<Problem> attach(std::string_view node, const Json& files);

  enum class Taken : uint8_t {
    no,  // the effect is not awaited here
    yes,
    opened,     // draft() is what was there, and link() says that the window has it
    linked,     // the window has what was open now, as link() says
    discarded,  // the window has it no more
  };
  Taken take_result(EffectId effect, const Json& result, Effects& effects);
  const drafts::Draft& draft() const { return draft_; }
  const std::optional<drafts::Link>& link() const { return link_; }
  // What was there cannot be gone on with: the key of the message that says why.
  void refuse(std::string_view problem, Effects& effects);

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  enum class State : uint8_t { closed, make_asked, making, made, open_asked, opening };
  bool is_opening() const { return state_ == State::open_asked || state_ == State::opening; }

  void begin_opening(Effects& effects);
  void make_of_kept(const Json& result, Effects& effects);
  Taken take_made(const Json& result, Effects& effects);
  Taken read(const Json& result, Effects& effects);
  Taken take_done(bool is_done);
  void present_made(const Page& page) const;
  void present_fields(const Page& page) const;
  void present_button(const Page& page) const;

  State state_ = State::closed;
  Means means_ = Means::file;
  bool is_known_ = false;         // the code was shown before
  EffectId awaited_ = kNoEffect;  // what is kept, the file, its draft, or the code copied
  EffectId discarding_ = kNoEffect;
  std::string code_;        // of what was made, sixteen digits; as typed, of what is opened
  std::string tried_code_;  // the digits of the one that is being tried
  std::string file_;        // that was chosen, by the word that the host knows it by
  std::string file_name_;
  std::string id_;           // of the draft that comes out of the file, or goes into it
  std::string problem_;      // the key of a message
  std::string_view copied_;  // the same
  drafts::Draft draft_;
  std::optional<drafts::Link> link_;
};

}  // namespace panjereh::portal
