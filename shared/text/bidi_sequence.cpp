// W1 to I2: what the characters of one isolating run sequence come to.
#include <algorithm>
#include <optional>

#include "bidi_rules.h"
#include "ubidi_props.h"

namespace panjereh::text {

namespace {

constexpr size_t kMaxOpenBrackets = 63;  // BD16

using Class = BidiClass;

// NI of the rules: neutrals and isolate formatting characters.
bool is_neutral(Class c) {
  return c == U_BLOCK_SEPARATOR || c == U_SEGMENT_SEPARATOR || c == U_WHITE_SPACE_NEUTRAL ||
         c == U_OTHER_NEUTRAL || is_isolate_initiator(c) || c == U_POP_DIRECTIONAL_ISOLATE;
}

Class direction_of(uint8_t level) { return level % 2 == 0 ? U_LEFT_TO_RIGHT : U_RIGHT_TO_LEFT; }

class Sequence {
 public:
  Sequence(BidiText& text, const std::vector<size_t>& sequence, std::vector<uint8_t>& levels)
      : text_(text), classes_(text.classes), sequence_(sequence), levels_(levels) {}

  void resolve() {
    const uint8_t level = text_.explicit_levels[sequence_.front()];
    const Class sos = direction_of(std::max(level, level_before(sequence_.front())));
    const Class eos = direction_of(std::max(level, level_after(sequence_.back())));
    resolve_weak(sos);
    resolve_brackets(level, sos);
    resolve_neutral(level, sos, eos);
    for (const size_t i : sequence_) {  // I1 and I2
      uint8_t& own = levels_[i];
      const Class c = classes_[i];
      if (level % 2 == 0) {
        if (c == U_RIGHT_TO_LEFT) own = static_cast<uint8_t>(level + 1);
        if (c == U_ARABIC_NUMBER || c == U_EUROPEAN_NUMBER) own = static_cast<uint8_t>(level + 2);
      } else if (c == U_LEFT_TO_RIGHT || c == U_EUROPEAN_NUMBER || c == U_ARABIC_NUMBER) {
        own = static_cast<uint8_t>(level + 1);
      }
    }
  }

 private:
  // The level on the other side of a sequence's edge, for sos and eos (X10).
  uint8_t level_before(size_t i) const {
    while (i-- > 0) {
      if (text_.explicit_levels[i] != kNoLevel) return text_.explicit_levels[i];
    }
    return text_.level;
  }
  uint8_t level_after(size_t i) const {
    // An isolate initiator that nothing closes runs to the paragraph's end.
    if (is_isolate_initiator(text_.original[i]) && text_.match[i] == BidiText::kUnmatched)
      return text_.level;
    while (++i < text_.explicit_levels.size()) {
      if (text_.explicit_levels[i] != kNoLevel) return text_.explicit_levels[i];
    }
    return text_.level;
  }

  void resolve_weak(Class sos) {
    Class before = sos;
    Class strong = sos;
    for (const size_t i : sequence_) {
      Class& c = classes_[i];
      if (c == U_DIR_NON_SPACING_MARK) {  // W1
        c = is_isolate_initiator(before) || before == U_POP_DIRECTIONAL_ISOLATE ? U_OTHER_NEUTRAL
                                                                                : before;
      }
      before = c;
      if (c == U_LEFT_TO_RIGHT || c == U_RIGHT_TO_LEFT || c == U_RIGHT_TO_LEFT_ARABIC) strong = c;
      if (c == U_EUROPEAN_NUMBER && strong == U_RIGHT_TO_LEFT_ARABIC) c = U_ARABIC_NUMBER;  // W2
    }
    for (const size_t i : sequence_) {  // W3
      if (classes_[i] == U_RIGHT_TO_LEFT_ARABIC) classes_[i] = U_RIGHT_TO_LEFT;
    }
    for (size_t k = 1; k + 1 < sequence_.size(); ++k) {  // W4
      Class& c = classes_[sequence_[k]];
      const Class left = classes_[sequence_[k - 1]];
      const Class right = classes_[sequence_[k + 1]];
      if (left != right) continue;
      if (left == U_EUROPEAN_NUMBER &&
          (c == U_EUROPEAN_NUMBER_SEPARATOR || c == U_COMMON_NUMBER_SEPARATOR)) {
        c = U_EUROPEAN_NUMBER;
      } else if (left == U_ARABIC_NUMBER && c == U_COMMON_NUMBER_SEPARATOR) {
        c = U_ARABIC_NUMBER;
      }
    }
    for (size_t k = 0; k < sequence_.size();) {  // W5
      size_t end = k;
      while (end < sequence_.size() && classes_[sequence_[end]] == U_EUROPEAN_NUMBER_TERMINATOR)
        ++end;
      if (end == k) {
        ++k;
        continue;
      }
      const bool beside_number =
          (k > 0 && classes_[sequence_[k - 1]] == U_EUROPEAN_NUMBER) ||
          (end < sequence_.size() && classes_[sequence_[end]] == U_EUROPEAN_NUMBER);
      for (; k < end; ++k) {
        if (beside_number) classes_[sequence_[k]] = U_EUROPEAN_NUMBER;
      }
    }
    strong = sos;
    for (const size_t i : sequence_) {
      Class& c = classes_[i];
      if (c == U_EUROPEAN_NUMBER_SEPARATOR || c == U_EUROPEAN_NUMBER_TERMINATOR ||
          c == U_COMMON_NUMBER_SEPARATOR) {
        c = U_OTHER_NEUTRAL;  // W6
      }
      if (c == U_LEFT_TO_RIGHT || c == U_RIGHT_TO_LEFT) strong = c;
      if (c == U_EUROPEAN_NUMBER && strong == U_LEFT_TO_RIGHT) c = U_LEFT_TO_RIGHT;  // W7
    }
  }

  // What a class counts as in N0 to N2: numbers are right to left there.
  static std::optional<Class> strong_of(Class c) {
    if (c == U_LEFT_TO_RIGHT) return c;
    if (c == U_RIGHT_TO_LEFT || c == U_EUROPEAN_NUMBER || c == U_ARABIC_NUMBER) {
      return U_RIGHT_TO_LEFT;
    }
    return std::nullopt;
  }

  // A bracket's canonical equivalent: the angle brackets have two encodings.
  static char32_t canonical(char32_t c) {
    if (c == 0x2329) return 0x3008;
    if (c == 0x232a) return 0x3009;
    return c;
  }

  struct Pair {
    size_t open, close;  // indices in the sequence
  };

  // BD16
  std::vector<Pair> bracket_pairs() const {
    std::vector<Pair> pairs;
    std::vector<std::pair<char32_t, size_t>>
        open;  // the closing bracket that is awaited, and where
    for (size_t k = 0; k < sequence_.size(); ++k) {
      if (classes_[sequence_[k]] != U_OTHER_NEUTRAL) continue;
      const auto c = static_cast<UChar32>(text_.text[sequence_[k]]);
      const UBidiPairedBracketType type = ubidi_getPairedBracketType(c);
      if (type == U_BPT_OPEN) {
        if (open.size() == kMaxOpenBrackets) return {};
        open.emplace_back(canonical(static_cast<char32_t>(u_getBidiPairedBracket(c))), k);
      } else if (type == U_BPT_CLOSE) {
        const auto found = std::find_if(open.rbegin(), open.rend(), [&](const auto& one) {
          return one.first == canonical(static_cast<char32_t>(c));
        });
        if (found == open.rend()) continue;
        pairs.push_back({found->second, k});
        open.erase(std::prev(found.base()), open.end());
      }
    }
    std::ranges::sort(pairs, {}, &Pair::open);
    return pairs;
  }

  // N0
  void resolve_brackets(uint8_t level, Class sos) {
    const Class embedding = direction_of(level);
    for (const Pair& pair : bracket_pairs()) {
      std::optional<Class> found;
      for (size_t k = pair.open + 1; k < pair.close; ++k) {
        const auto strong = strong_of(classes_[sequence_[k]]);
        if (!strong) continue;
        found = strong;
        if (strong == embedding) break;
      }
      if (!found) continue;
      if (found != embedding) {
        Class context = sos;
        for (size_t k = pair.open; k-- > 0;) {
          if (const auto strong = strong_of(classes_[sequence_[k]])) {
            context = *strong;
            break;
          }
        }
        found = context == found ? found : embedding;
      }
      for (const size_t k : {pair.open, pair.close}) {
        classes_[sequence_[k]] = *found;
        // Marks after a bracket take its class, as W1 would have given them.
        for (size_t mark = k + 1;
             mark < sequence_.size() && text_.original[sequence_[mark]] == U_DIR_NON_SPACING_MARK;
             ++mark) {
          classes_[sequence_[mark]] = *found;
        }
      }
    }
  }

  // N1 and N2
  void resolve_neutral(uint8_t level, Class sos, Class eos) {
    for (size_t k = 0; k < sequence_.size();) {
      if (!is_neutral(classes_[sequence_[k]])) {
        ++k;
        continue;
      }
      size_t end = k;
      while (end < sequence_.size() && is_neutral(classes_[sequence_[end]])) ++end;
      const Class before = k > 0 ? *strong_of(classes_[sequence_[k - 1]]) : sos;
      const Class after = end < sequence_.size() ? *strong_of(classes_[sequence_[end]]) : eos;
      const Class resolved = before == after ? before : direction_of(level);
      for (; k < end; ++k) classes_[sequence_[k]] = resolved;
    }
  }

  BidiText& text_;
  std::vector<Class>& classes_;
  const std::vector<size_t>& sequence_;
  std::vector<uint8_t>& levels_;
};

}  // namespace

void resolve_sequence(BidiText& text, const std::vector<size_t>& sequence,
                      std::vector<uint8_t>& levels) {
  Sequence(text, sequence, levels).resolve();
}

}  // namespace panjereh::text
