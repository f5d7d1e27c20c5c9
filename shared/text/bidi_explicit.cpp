// P2 to X10: embeddings, overrides, isolates.
#include <algorithm>
#include <optional>

#include "bidi_rules.h"

namespace panjereh::text {

namespace {

constexpr uint8_t kMaxDepth = 125;  // BD2
constexpr size_t kUnmatched = BidiText::kUnmatched;

using Classes = std::vector<BidiClass>;

// BD9: which isolate initiator and which PDI belong together.
std::vector<size_t> match_isolates(const Classes& classes) {
  std::vector<size_t> match(classes.size(), kUnmatched);
  std::vector<size_t> open;
  for (size_t i = 0; i < classes.size(); ++i) {
    if (is_isolate_initiator(classes[i])) {
      open.push_back(i);
    } else if (classes[i] == U_POP_DIRECTIONAL_ISOLATE && !open.empty()) {
      match[i] = open.back();
      match[open.back()] = i;
      open.pop_back();
    } else if (classes[i] == U_BLOCK_SEPARATOR) {
      open.clear();
    }
  }
  return match;
}

// P2 and P3: the first strong character's level, past isolates.
std::optional<uint8_t> first_strong_level(const Classes& classes, const std::vector<size_t>& match,
                                          size_t start, size_t end) {
  for (size_t i = start; i < end; ++i) {
    const BidiClass c = classes[i];
    if (c == U_LEFT_TO_RIGHT) return uint8_t{0};
    if (c == U_RIGHT_TO_LEFT || c == U_RIGHT_TO_LEFT_ARABIC) return uint8_t{1};
    if (is_isolate_initiator(c)) {
      if (match[i] == kUnmatched) return std::nullopt;
      i = match[i];
    }
  }
  return std::nullopt;
}

struct Status {
  uint8_t level;
  std::optional<BidiClass> override;
  bool is_isolate;
};

// X1 to X8 on a text whose classes and level are there.
void set_levels(BidiText& text) {
  Classes& classes = text.classes;
  const std::vector<size_t>& match = text.match;
  std::vector<Status> stack = {{text.level, std::nullopt, false}};
  size_t overflow_isolates = 0;
  size_t overflow_embeddings = 0;
  size_t valid_isolates = 0;
  text.explicit_levels.assign(classes.size(), text.level);

  const auto next_level = [&](bool rtl) {
    const uint8_t level = stack.back().level;
    return static_cast<uint8_t>(rtl ? (level + 1) | 1 : (level + 2) & ~1);
  };
  const auto apply_override = [&](size_t i) {
    if (stack.back().override) classes[i] = *stack.back().override;
  };

  for (size_t i = 0; i < classes.size(); ++i) {
    uint8_t& level = text.explicit_levels[i];
    switch (const BidiClass c = classes[i]) {
      case U_RIGHT_TO_LEFT_EMBEDDING:  // X2 to X5
      case U_LEFT_TO_RIGHT_EMBEDDING:
      case U_RIGHT_TO_LEFT_OVERRIDE:
      case U_LEFT_TO_RIGHT_OVERRIDE: {
        level = kNoLevel;
        const bool rtl = c == U_RIGHT_TO_LEFT_EMBEDDING || c == U_RIGHT_TO_LEFT_OVERRIDE;
        const uint8_t next = next_level(rtl);
        if (next <= kMaxDepth && overflow_isolates == 0 && overflow_embeddings == 0) {
          std::optional<BidiClass> override;
          if (c == U_RIGHT_TO_LEFT_OVERRIDE) override = U_RIGHT_TO_LEFT;
          if (c == U_LEFT_TO_RIGHT_OVERRIDE) override = U_LEFT_TO_RIGHT;
          stack.push_back({next, override, false});
        } else if (overflow_isolates == 0) {
          ++overflow_embeddings;
        }
        break;
      }
      case U_RIGHT_TO_LEFT_ISOLATE:  // X5a to X5c
      case U_LEFT_TO_RIGHT_ISOLATE:
      case U_FIRST_STRONG_ISOLATE: {
        bool rtl = c == U_RIGHT_TO_LEFT_ISOLATE;
        if (c == U_FIRST_STRONG_ISOLATE) {
          const size_t end = match[i] == kUnmatched ? classes.size() : match[i];
          rtl = first_strong_level(text.original, match, i + 1, end) == 1;
        }
        level = stack.back().level;
        apply_override(i);
        const uint8_t next = next_level(rtl);
        if (next <= kMaxDepth && overflow_isolates == 0 && overflow_embeddings == 0) {
          ++valid_isolates;
          stack.push_back({next, std::nullopt, true});
        } else {
          ++overflow_isolates;
        }
        break;
      }
      case U_POP_DIRECTIONAL_ISOLATE:  // X6a
        if (overflow_isolates > 0) {
          --overflow_isolates;
        } else if (valid_isolates > 0) {
          overflow_embeddings = 0;
          while (!stack.back().is_isolate) stack.pop_back();
          stack.pop_back();
          --valid_isolates;
        }
        level = stack.back().level;
        apply_override(i);
        break;
      case U_POP_DIRECTIONAL_FORMAT:  // X7
        level = kNoLevel;
        if (overflow_isolates > 0) break;
        if (overflow_embeddings > 0) {
          --overflow_embeddings;
        } else if (!stack.back().is_isolate && stack.size() >= 2) {
          stack.pop_back();
        }
        break;
      case U_BLOCK_SEPARATOR:  // X8
        level = text.level;
        stack.resize(1);
        overflow_isolates = overflow_embeddings = valid_isolates = 0;
        break;
      case U_BOUNDARY_NEUTRAL:
        level = kNoLevel;
        break;
      default:  // X6
        level = stack.back().level;
        apply_override(i);
    }
  }
}

}  // namespace

BidiText resolve_explicit(std::u32string_view text, Direction direction) {
  BidiText result = {text, 0, {}, {}, {}, {}};
  result.classes.reserve(text.size());
  for (const char32_t c : text) result.classes.push_back(bidi_class(c));
  result.original = result.classes;
  result.match = match_isolates(result.classes);
  if (direction == Direction::automatic) {
    result.level =
        first_strong_level(result.classes, result.match, 0, text.size()).value_or(uint8_t{0});
  } else if (direction == Direction::rtl) {
    result.level = 1;
  }
  set_levels(result);
  return result;
}

std::vector<std::vector<size_t>> isolating_run_sequences(const BidiText& text) {
  const std::vector<BidiClass>& original = text.original;
  const std::vector<size_t>& match = text.match;
  std::vector<std::vector<size_t>> sequences;
  std::vector<size_t> continued_by(original.size(), kUnmatched);  // initiator: its sequence
  size_t i = 0;
  const auto& levels = text.explicit_levels;
  while (i < levels.size()) {
    if (levels[i] == kNoLevel) {
      ++i;
      continue;
    }
    // One level run.
    std::vector<size_t> run;
    const uint8_t level = levels[i];
    for (; i < levels.size() && (levels[i] == level || levels[i] == kNoLevel); ++i) {
      if (levels[i] != kNoLevel) run.push_back(i);
    }
    const size_t first = run.front();
    const size_t last = run.back();
    size_t sequence = sequences.size();
    if (original[first] == U_POP_DIRECTIONAL_ISOLATE && match[first] != kUnmatched &&
        continued_by[match[first]] != kUnmatched) {
      sequence = continued_by[match[first]];
      sequences[sequence].insert(sequences[sequence].end(), run.begin(), run.end());
    } else {
      sequences.push_back(std::move(run));
    }
    if (is_isolate_initiator(original[last]) && match[last] != kUnmatched) {
      continued_by[last] = sequence;
    }
  }
  return sequences;
}

}  // namespace panjereh::text
