// OptionSearch: which of a field's options is meant by what somebody types.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "panjereh/forms/definition.h"

namespace panjereh::forms {

// Options by their labels in all languages at once, spelt as unicode::search_key forgives. It costs
// about the labels' length in memory, and a search looks once through it.
class OptionSearch {
 public:
  explicit OptionSearch(const std::vector<Option>& options);

  // The options with a label that has each word of the query, by index: first those whose label
  // begins with one of them, then those in which they begin words, then the others; each in the
  // form's order. A query without words finds all.
  std::vector<uint32_t> find(std::string_view query) const;

  // The one option with a label that is spelt so, of those that are offered where that is not
  // empty; nothing where there are several.
  std::optional<uint32_t> named(std::string_view text, const std::vector<bool>& offered = {}) const;

 private:
  struct Label {
    uint32_t option = 0;
    uint32_t begin = 0;  // in the keys
    uint32_t end = 0;
  };
  // How well the words are found in a label; less is better.
  enum Rank : uint8_t { kBegins, kBeginsWords, kInside, kNotFound };
  Rank rank(const Label& label, const std::vector<std::string>& words) const;
  Rank rank(const Label& label, std::string_view word) const;
  std::string_view key(const Label& label) const {
    return std::string_view(keys_).substr(label.begin, label.end - label.begin);
  }

  size_t count_ = 0;
  std::vector<Label> labels_;     // in the options' order
  std::string keys_;              // of all labels, one after the other
  std::vector<bool> word_start_;  // by byte of the keys
};

}  // namespace panjereh::forms
