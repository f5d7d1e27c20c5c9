// A form's answers as a file that only a code opens: made here, opened here or elsewhere. Private
// to portal.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "effects.h"
#include "frame.h"
#include "panjereh/base/stable_hash.h"
#include "panjereh/drafts/record.h"

namespace panjereh::portal {

// It stands over a form, or over the start page, until it is closed.
class DraftFileScreen {
 public:
  bool is_open() const { return state_ != State::closed; }
  // Whether a code is shown that was never shown before, or will be.
  bool has_code() const { return state_ == State::making || state_ == State::made; }
  // Asks whether what is open, or the draft of that id that this device has, is to be put into a
  // file; which file is to be opened.
  void ask_to_make(Effects& effects, std::string_view kept = "");
  void ask_to_open(Effects& effects);
  void close() { *this = DraftFileScreen(); }

  enum class Used : uint8_t {
    no,
    yes,
    wants_draft,  // make() is to be called
    closed,       // it is gone, and what it stood over is there again
  };
  Used activate(std::string_view node, Effects& effects);
  // The draft as a record of its own (drafts::write_edits), and its files by their keys.
  void make(std::string_view record, std::string_view prefix, std::span<const std::string> files,
            Effects& effects);

  // Whether that is the field of the code; then it holds this now.
  bool answer(std::string_view node, std::string_view text);
  // What was chosen, or dropped on the field of the file; else what is wrong with it.
  std::optional<Problem> attach(std::string_view node, const Json& files);

  // False where the effect is not awaited here. What was in a file that opened is in `opened`.
  bool take_result(EffectId effect, const Json& result, drafts::Draft& opened, Effects& effects);
  // What was in the file cannot be gone on with: the key of the message that says why.
  void refuse(std::string_view problem, Effects& effects);

  void present(const Page& page) const;
  void add_to(StableHash& hash) const;

 private:
  enum class State : uint8_t { closed, make_asked, making, made, open_asked, opening };
  bool is_opening() const { return state_ == State::open_asked || state_ == State::opening; }

  void begin_opening(Effects& effects);
  void make_of_kept(const Json& result, Effects& effects);
  void read(std::string_view record, drafts::Draft& opened, Effects& effects);
  void present_made(const Page& page) const;
  void present_fields(const Page& page) const;
  void present_button(const Page& page) const;

  State state_ = State::closed;
  EffectId awaited_ = kNoEffect;  // what is kept, the file, its draft, or the code copied
  std::string code_;              // of what was made, sixteen digits; as typed, of what is opened
  std::string file_;              // that was chosen, by the word that the host knows it by
  std::string file_name_;
  std::string id_;           // of the draft that comes out of the file, or goes into it
  std::string problem_;      // the key of a message
  std::string_view copied_;  // the same
};

}  // namespace panjereh::portal
