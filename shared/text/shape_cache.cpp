#include "panjereh/text/shape_cache.h"

#include <utility>

namespace panjereh::text {

namespace {

// The fonts by where their data is, which stays there as long as a text that was shaped with it.
std::string key_of(std::string_view text, const TextStyle& style) {
  std::string key;
  for (const Font& font : style.fonts) {
    const FontData* data = &font.data();
    key.append(reinterpret_cast<const char*>(&data), sizeof data);
  }
  key += static_cast<char>(style.direction);
  key.append(style.language);
  key += '\0';
  key.append(text);
  return key;
}

// A text costs something, however short it is.
size_t cost_of(const ShapedText& text) { return text.length() + 8; }

}  // namespace

std::shared_ptr<const ShapedText> ShapeCache::find(std::string_view text, const TextStyle& style) {
  std::string key = key_of(text, style);
  if (const auto found = by_key_.find(key); found != by_key_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return entries_.front().text;
  }
  ++shaped_;
  auto shaped = std::make_shared<const ShapedText>(text, style);
  if (cost_of(*shaped) > most_length_) return shaped;
  length_ += cost_of(*shaped);
  while (length_ > most_length_) {
    length_ -= cost_of(*entries_.back().text);
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
  entries_.push_front({key, shaped});
  by_key_.emplace(std::move(key), entries_.begin());
  return shaped;
}

void ShapeCache::clear() {
  by_key_.clear();
  entries_.clear();
  length_ = 0;
}

}  // namespace panjereh::text
