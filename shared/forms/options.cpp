// The options of a field: the values of its enum and their words, which may stand within the
// options of another field.
#include <algorithm>
#include <unordered_set>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/lists.h"
#include "panjereh/forms/option_search.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

// How the value of an enum is named by its labels, by node ids and by drafts.
std::string key_of(const Json& value) {
  return value.is_string() ? std::string(value.as_string()) : write_json(value);
}

class OptionsReader {
 public:
  OptionsReader(const Json& item, const std::string& at, const OptionSource& source, Reader& reader)
      : item_(item), at_(at + "/options"), outer_(source.outer), reader_(reader) {
    const std::string_view name = item["options"].as_string();
    if (name.empty()) return;
    is_list_ = true;
    labels_ = nullptr;
    const Json* list = source.lists.find(name);
    const bool is_within = list && list->find("within");
    if (!list) {
      refuse_list("there is no list \"" + std::string(name) + "\" here");
    } else if (is_within == (item.find("within") != nullptr)) {
      labels_ = &(*list)["options"];
    } else {
      refuse_list(is_within
                      ? "this list's options are within another one's; name the field of that one "
                        "by \"within\""
                      : "this list's options are within no other one's; leave out \"within\"");
    }
  }

  void judge() {
    if (!item_.find("options") || !labels_) return;
    if (!labels_->is_object()) return refuse_options();
    for (const Words& words : option_words()) {
      (void)reader_.local_text(*words.labels, words.at, words.key);
    }
  }

  void read(std::span<const Json> choices, Field& field) {
    if (field.widget == Widget::yes_no) {
      field.options.push_back({"yes", Json::boolean(true), {}});
      field.options.push_back({"no", Json::boolean(false), {}});
    }
    if (!labels_) return;
    if (choices.empty()) {
      if (item_.find("options")) {
        refuse(*labels_, at_, "\"" + field.pointer + "\" has no enum to choose from");
      }
      return;
    }
    if (!labels_->is_object()) return refuse_options();
    const std::vector<Words> words = option_words();
    StringMap<uint32_t> of_key;
    for (uint32_t i = 0; i < words.size(); ++i) {
      const Words& one = words[i];
      if (of_key.emplace(one.key, i).second) continue;
      refuse((*one.labels)[one.key], pointer_join(one.at, std::string_view(one.key)),
             "it is within another option already");
    }
    if (is_list_ && !is_enum_of(words, choices)) {
      return refuse_list("\"" + field.pointer +
                         "\" in /data is none of this list; it is {\"$ref\": \"list:" +
                         std::string(item_["options"].as_string()) + "\"}");
    }
    std::unordered_set<std::string> keys;
    for (const Json& choice : choices) {
      const std::string key = key_of(choice);
      if (!keys.insert(key).second) {
        refuse(*labels_, at_, "the enum has \"" + key + "\" twice");
      }
      const auto found = of_key.find(key);
      const Words missing{key, labels_, at_};
      const Words& one = found == of_key.end() ? missing : words[found->second];
      field.options.push_back(
          {key, choice, reader_.local_text(*one.labels, one.at, key), one.within});
    }
    for (const Words& one : words) {
      if (!keys.contains(one.key)) {
        refuse((*one.labels)[one.key], pointer_join(one.at, std::string_view(one.key)),
               "the enum has no \"" + one.key + "\"");
      }
    }
    if (field.widget == Widget::search) {
      field.search = std::make_shared<OptionSearch>(field.options);
    }
  }

 private:
  // Where the words of an option stand: where it is within one of the outer field, in that one's.
  struct Words {
    std::string key;
    const Json* labels;
    std::string at;
    uint32_t within = kNone;
  };
  std::vector<Words> option_words() {
    std::vector<Words> words;
    for (const Json::Member& member : labels_->members()) {
      if (!item_.find("within")) {
        words.push_back({member.key, labels_, at_});
        continue;
      }
      const std::string inside = pointer_join(at_, std::string_view(member.key));
      const uint32_t within = outer_ ? find_option(*outer_, member.key) : kNone;
      if (outer_ && within == kNone) {
        refuse(member.value, inside,
               "\"" + outer_->pointer + "\" has no option \"" + member.key + "\"");
      } else if (!member.value.is_object()) {
        refuse(member.value, inside, "expected the options that are within this one");
      }
      for (const Json::Member& inner : member.value.members()) {
        words.push_back({inner.key, &member.value, inside, within});
      }
    }
    return words;
  }

  static uint32_t find_option(const Field& field, std::string_view key) {
    const auto found = std::ranges::find(field.options, key, &Option::key);
    return found == field.options.end() ? kNone
                                        : static_cast<uint32_t>(found - field.options.begin());
  }

  // Whether the schema's enum is the list's.
  static bool is_enum_of(const std::vector<Words>& words, std::span<const Json> choices) {
    return std::ranges::equal(words, choices, {}, &Words::key, key_of);
  }

  // What stands in a list is told where the item names it.
  void refuse(const Json& json, std::string at, std::string message) {
    reader_.refuse(is_list_ ? item_["options"] : json, std::move(at), std::move(message));
  }
  void refuse_list(std::string message) {
    reader_.refuse(item_["options"], at_, std::move(message));
  }
  void refuse_options() {
    reader_.refuse(item_.find("options") ? item_["options"] : item_, at_,
                   "expected the words of each value of the enum, or the name of a list");
  }

  const Json& item_;
  const std::string at_;  // of the options
  const Field* outer_;
  Reader& reader_;
  bool is_list_ = false;
  const Json* labels_ = &item_["options"];  // nullptr of a list that cannot be used
};

}  // namespace

void judge_options(const Json& item, const std::string& at, const OptionSource& source,
                   Reader& reader) {
  OptionsReader(item, at, source, reader).judge();
}

void read_options(const Json& item, const std::string& at, const OptionSource& source,
                  std::span<const Json> choices, Field& field, Reader& reader) {
  OptionsReader(item, at, source, reader).read(choices, field);
}

}  // namespace panjereh::forms
