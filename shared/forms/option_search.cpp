#include "panjereh/forms/option_search.h"

#include <algorithm>
#include <array>

#include "panjereh/unicode/search.h"

namespace panjereh::forms {

namespace {

// What stands before a word without a space between: "(ری".
bool opens_word(char c) { return c == '(' || c == '-' || c == '/'; }

}  // namespace

OptionSearch::OptionSearch(const std::vector<Option>& options) : count_(options.size()) {
  for (uint32_t i = 0; i < options.size(); ++i) {
    for (const auto& [language, text] : options[i].label.all()) {
      const auto begin = static_cast<uint32_t>(keys_.size());
      for (const std::string& word : unicode::search_words(text)) {
        for (size_t at = 0; at < word.size(); ++at) {
          word_start_.push_back(at == 0 || opens_word(word[at - 1]));
        }
        keys_ += word;
      }
      labels_.push_back({i, begin, static_cast<uint32_t>(keys_.size())});
    }
  }
}

OptionSearch::Rank OptionSearch::rank(const Label& label, std::string_view word) const {
  const std::string_view key = this->key(label);
  Rank best = kNotFound;
  for (size_t at = key.find(word); at != key.npos; at = key.find(word, at + 1)) {
    if (at == 0) return kBegins;
    if (word_start_[label.begin + at]) return kBeginsWords;
    best = kInside;
  }
  return best;
}

OptionSearch::Rank OptionSearch::rank(const Label& label,
                                      const std::vector<std::string>& words) const {
  Rank best = kBeginsWords;
  Rank worst = kBegins;
  for (const std::string& word : words) {
    const Rank one = rank(label, word);
    if (one == kNotFound) return kNotFound;
    best = std::min(best, one);
    worst = std::max(worst, one);
  }
  return worst == kInside ? kInside : best;
}

std::vector<uint32_t> OptionSearch::find(std::string_view query) const {
  const std::vector<std::string> words = unicode::search_words(query);
  std::array<std::vector<uint32_t>, kNotFound> found;
  auto label = labels_.begin();
  for (uint32_t i = 0; i < count_; ++i) {
    Rank best = words.empty() ? kBegins : kNotFound;
    for (; label != labels_.end() && label->option == i; ++label) {
      best = std::min(best, rank(*label, words));
    }
    if (best != kNotFound) found[best].push_back(i);
  }
  std::vector<uint32_t> all = std::move(found[kBegins]);
  for (const Rank rank : {kBeginsWords, kInside}) {
    all.insert(all.end(), found[rank].begin(), found[rank].end());
  }
  return all;
}

std::optional<uint32_t> OptionSearch::named(std::string_view text,
                                            const std::vector<bool>& offered) const {
  const std::string wanted = unicode::search_key(text);
  if (wanted.empty()) return std::nullopt;
  std::optional<uint32_t> named;
  for (const Label& label : labels_) {
    if (key(label) != wanted || (!offered.empty() && !offered[label.option])) continue;
    if (named && named != label.option) return std::nullopt;
    named = label.option;
  }
  return named;
}

}  // namespace panjereh::forms
