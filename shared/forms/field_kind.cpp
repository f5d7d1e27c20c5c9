// What a field is: its widget follows from the schema, and the author may choose where several fit.
#include <algorithm>
#include <unordered_set>

#include "formats.h"
#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/values.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr size_t kMostRadios = 6;  // more options than these are a list to open

struct WidgetName {
  std::string_view name;
  Widget widget;
};
constexpr WidgetName kWidgetNames[] = {
    {"text", Widget::text},
    {"multiline", Widget::multiline},
    {"number", Widget::number},
    {"date", Widget::date},
    {"yes-no", Widget::yes_no},
    {"checkbox", Widget::checkbox},
    {"radios", Widget::radios},
    {"select", Widget::select},
    {"checkboxes", Widget::checkboxes},
};

struct CleanUpName {
  std::string_view name;
  unicode::CleanUp kind;
};
constexpr CleanUpName kCleanUpNames[] = {
    {"text", unicode::CleanUp::text},
    {"name", unicode::CleanUp::name},
    {"code", unicode::CleanUp::code},
};

std::string_view name_of(Widget widget) {
  return std::ranges::find(kWidgetNames, widget, &WidgetName::widget)->name;
}

// How the value of an enum is named by its labels, by node ids and by drafts.
std::string key_of(const Json& value) {
  return value.is_string() ? std::string(value.as_string()) : write_json(value);
}

// Those that fit, the usual one first; none where no field can ask for such a value.
std::vector<Widget> fitting(const schema::Schema::Place& place,
                            const std::optional<schema::Schema::Place>& items) {
  using namespace schema;
  if (place.types == kArray && items && !items->choices.empty()) return {Widget::checkboxes};
  const bool is_one_of = !place.choices.empty();
  if (is_one_of && !(place.types & (kArray | kObject))) {
    if (place.choices.size() > kMostRadios) return {Widget::select, Widget::radios};
    return {Widget::radios, Widget::select};
  }
  const bool must_be_true = place.constant && place.constant->as_boolean();
  if (must_be_true && (place.types == 0 || place.types == kBoolean)) return {Widget::checkbox};
  if (place.constant) return {};
  if (place.types == kBoolean) return {Widget::yes_no, Widget::checkbox};
  if (place.types == kInteger || place.types == (kNumber | kInteger)) return {Widget::number};
  if (place.types != kString) return {};
  if (place.format == kDateFormat) return {Widget::date};
  if (identity::find_kind_of_format(place.format)) return {Widget::text};
  return {Widget::text, Widget::multiline};
}

class KindReader {
 public:
  KindReader(const Json& item, const std::string& at, Field& field, Reader& reader)
      : item_(item), at_(at), field_(field), reader_(reader) {}

  // What the item says by itself, where the schema says nothing of its place.
  void judge() {
    const std::string_view name = item_["widget"].as_string();
    if (item_.find("widget") && !identity::find_kind(name) &&
        std::ranges::find(kWidgetNames, name, &WidgetName::name) == std::end(kWidgetNames)) {
      reader_.refuse(item_["widget"], at_ + "/widget", "there is no such widget");
    }
    if (item_.find("clean")) (void)clean_up();
    if (!item_.find("options")) return;
    if (!item_["options"].is_object()) return refuse_options();
    for (const Json::Member& member : item_["options"].members()) {
      (void)reader_.local_text(item_["options"], at_ + "/options", member.key);
    }
  }

  void read(const schema::Schema& data, const schema::Schema::Place& place) {
    std::optional<schema::Schema::Place> items;
    if (place.items) items = data.items_place(*place.items);
    const std::vector<Widget> widgets = fitting(place, items);
    if (widgets.empty()) {
      return reader_.refuse(item_["field"], at_ + "/field",
                            "a field for such a value is not built yet: a text, a number, a "
                            "boolean, one of an enum, or a list of some of an enum");
    }
    field_.is_required = place.is_required;
    field_.max_length = place.max_length;
    field_.is_whole = place.types == schema::kInteger;
    field_.identity = identity::find_kind_of_format(place.format);
    field_.widget = widgets.front();
    read_widget(widgets);
    read_clean_up();
    read_options(items ? items->choices : place.choices);
    if (place.initial) read_initial(*place.initial);
    if (item_.find("prefill")) read_prefill();
  }

 private:
  void read_prefill() {
    const std::string path = reader_.text(item_, at_, "prefill");
    for (size_t start = 0; start <= path.size();) {
      const size_t end = std::min(path.find('.', start), path.size());
      field_.prefill.push_back(path.substr(start, end - start));
      start = end + 1;
    }
    const bool has_gap = std::ranges::find(field_.prefill, "") != field_.prefill.end();
    if (!path.empty() && has_gap) {
      reader_.refuse(item_["prefill"], at_ + "/prefill", "expected names joined by dots");
    } else if (field_.repeat != kNone) {
      reader_.refuse(item_["prefill"], at_ + "/prefill", "in a repeat this is not built yet");
    }
  }

  // The first answer, which the control must be able to hold. What says nothing is none.
  void read_initial(const Json& value) {
    const bool is_ticked_off = field_.widget == Widget::checkbox && !value.as_boolean();
    if (value.is_null() || is_ticked_off || means_the_same(value, Json::string("")) ||
        means_the_same(value, Json::array())) {
      return;
    }
    field_.initial = text_of(field_, value);
    const auto again = read_value(field_, field_.initial).value;
    if (again && means_the_same(*again, value)) return;
    reader_.refuse(item_["field"], at_ + "/field",
                   "the default of \"" + field_.pointer + "\" in /data is no answer to it");
  }

  void read_widget(const std::vector<Widget>& widgets) {
    if (!item_.find("widget")) return;
    const std::string name = reader_.text(item_, at_, "widget");
    // An identifier's own widget is named by its kind.
    if (field_.identity && name == field_.identity->name) return;
    if (!field_.identity) {
      const auto* known = std::ranges::find(kWidgetNames, name, &WidgetName::name);
      if (known != std::end(kWidgetNames) &&
          std::ranges::find(widgets, known->widget) != widgets.end()) {
        field_.widget = known->widget;
        return;
      }
    }
    std::string fit = field_.identity ? std::string(field_.identity->name) : "";
    for (size_t i = 0; !field_.identity && i < widgets.size(); ++i) {
      fit += (i > 0 ? "\" or \"" : "") + std::string(name_of(widgets[i]));
    }
    reader_.refuse(item_["widget"], at_ + "/widget",
                   "the widget for \"" + field_.pointer + "\" is \"" + fit + "\"");
  }

  std::optional<unicode::CleanUp> clean_up() {
    const auto* known =
        std::ranges::find(kCleanUpNames, item_["clean"].as_string(), &CleanUpName::name);
    if (known != std::end(kCleanUpNames)) return known->kind;
    reader_.refuse(item_["clean"], at_ + "/clean", "expected \"text\", \"name\" or \"code\"");
    return std::nullopt;
  }

  void read_clean_up() {
    if (!item_.find("clean")) return;
    const auto known = clean_up();
    const bool is_text = field_.widget == Widget::text || field_.widget == Widget::multiline;
    if (known && (!is_text || field_.identity)) {
      reader_.refuse(item_["clean"], at_ + "/clean",
                     "only texts are cleaned up; \"" + field_.pointer + "\" has its own reading");
    }
    field_.clean_up = known.value_or(unicode::CleanUp::none);
  }

  void refuse_options() {
    reader_.refuse(item_.find("options") ? item_["options"] : item_, at_ + "/options",
                   "expected the words of each value of the enum, by the value");
  }

  void read_options(std::span<const Json> choices) {
    if (field_.widget == Widget::yes_no) {
      field_.options.push_back({"yes", Json::boolean(true), {}});
      field_.options.push_back({"no", Json::boolean(false), {}});
    }
    const Json& labels = item_["options"];
    const std::string at = at_ + "/options";
    if (choices.empty()) {
      if (item_.find("options")) {
        reader_.refuse(labels, at, "\"" + field_.pointer + "\" has no enum to choose from");
      }
      return;
    }
    if (!labels.is_object()) return refuse_options();
    std::unordered_set<std::string> keys;
    for (const Json& choice : choices) {
      const std::string key = key_of(choice);
      if (!keys.insert(key).second) {
        reader_.refuse(labels, at, "the enum has \"" + key + "\" twice");
      }
      field_.options.push_back({key, choice, reader_.local_text(labels, at, key)});
    }
    for (const Json::Member& member : labels.members()) {
      if (!keys.contains(member.key)) {
        reader_.refuse(member.value, pointer_join(at, std::string_view(member.key)),
                       "the enum has no \"" + member.key + "\"");
      }
    }
  }

  const Json& item_;
  const std::string& at_;
  Field& field_;
  Reader& reader_;
};

}  // namespace

void read_kind(const Json& item, const std::string& at, const schema::Schema& data,
               const std::optional<schema::Schema::Place>& place, Field& field, Reader& reader) {
  KindReader kind(item, at, field, reader);
  place ? kind.read(data, *place) : kind.judge();
}

}  // namespace panjereh::forms
