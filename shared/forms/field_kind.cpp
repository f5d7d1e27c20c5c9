// What a field is: its widget follows from the schema, and the author may choose where several fit.
#include <algorithm>

#include "formats.h"
#include "panjereh/forms/values.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr size_t kMostRadios = 6;   // more options than these are a list to open
constexpr size_t kMostListed = 40;  // and more than these are searched

constexpr std::string_view kRating = "rating";
constexpr std::string_view kOneTimeCode = "one-time-code";
constexpr std::string_view kPhoto = "photo";
constexpr std::string_view kSignature = "signature";

struct WidgetName {
  std::string_view name;
  Widget widget;
};
constexpr WidgetName kWidgetNames[] = {
    {"text", Widget::text},
    {"multiline", Widget::multiline},
    {"number", Widget::number},
    {"money", Widget::money},
    {"date", Widget::date},
    {"time", Widget::time},
    {"yes-no", Widget::yes_no},
    {"checkbox", Widget::checkbox},
    {"radios", Widget::radios},
    {"select", Widget::select},
    {"search", Widget::search},
    {"checkboxes", Widget::checkboxes},
    {"file", Widget::files},
    // Those that look otherwise.
    {kRating, Widget::radios},
    {kOneTimeCode, Widget::text},
    {kPhoto, Widget::files},
    {kSignature, Widget::files},
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

// Those that fit, the usual one first; none where no field can ask for such a value.
std::vector<Widget> fitting(const schema::Schema::Place& place,
                            const std::optional<schema::Schema::Place>& items) {
  using namespace schema;
  const bool is_list = place.types == kArray && items;
  if (is_list && !items->choices.empty()) return {Widget::checkboxes};
  if ((is_list ? *items : place).format == kAttachmentFormat) return {Widget::files};
  const bool is_one_of = !place.choices.empty();
  if (is_one_of && !(place.types & (kArray | kObject))) {
    const size_t count = place.choices.size();
    if (count > kMostListed) return {Widget::search, Widget::select, Widget::radios};
    if (count > kMostRadios) return {Widget::select, Widget::radios, Widget::search};
    return {Widget::radios, Widget::select, Widget::search};
  }
  const bool must_be_true = place.constant && place.constant->as_boolean();
  if (must_be_true && (place.types == 0 || place.types == kBoolean)) return {Widget::checkbox};
  if (place.constant) return {};
  if (place.types == kBoolean) return {Widget::yes_no, Widget::checkbox};
  if (place.types == kInteger) return {Widget::number, Widget::money};
  if (place.types == (kNumber | kInteger)) return {Widget::number};
  if (place.types != kString) return {};
  if (place.format == kDateFormat) return {Widget::date};
  if (place.format == kTimeFormat) return {Widget::time};
  if (identity::find_kind_of_format(place.format)) return {Widget::text};
  return {Widget::text, Widget::multiline, Widget::time};
}

class KindReader {
 public:
  KindReader(const Json& item, const std::string& at, const OptionSource& source, Field& field,
             Reader& reader)
      : item_(item), at_(at), source_(source), field_(field), reader_(reader) {}

  // What the item says by itself, where the schema says nothing of its place.
  void judge() {
    const std::string_view name = item_["widget"].as_string();
    if (item_.find("widget") && !identity::find_kind(name) &&
        std::ranges::find(kWidgetNames, name, &WidgetName::name) == std::end(kWidgetNames)) {
      reader_.refuse(item_["widget"], at_ + "/widget", "there is no such widget");
    }
    if (item_.find("clean")) (void)clean_up();
    judge_options(item_, at_, source_, reader_);
  }

  void read(const schema::Schema& data, const schema::Schema::Place& place) {
    std::optional<schema::Schema::Place> items;
    if (place.items) items = data.items_place(*place.items);
    const std::vector<Widget> widgets = fitting(place, items);
    if (widgets.empty()) {
      return reader_.refuse(item_["field"], at_ + "/field",
                            "a field for such a value is not built yet: a text, a number, a "
                            "boolean, one of an enum, or a list of some of an enum or of "
                            "attachments");
    }
    field_.is_required = place.is_required;
    field_.max_length = place.max_length;
    field_.is_whole = place.types == schema::kInteger;
    field_.has_offset = place.format == kTimeFormat;
    field_.identity = identity::find_kind_of_format(place.format);
    field_.widget = widgets.front();
    read_widget(widgets);
    read_unit();
    read_clean_up();
    read_files(item_, at_, place, field_, reader_);
    read_options(item_, at_, source_, items ? items->choices : place.choices, field_, reader_);
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
        field_.is_scale = name == kRating;
        if (name == kPhoto) field_.files.emplace().kind = Files::Kind::photo;
        if (name == kSignature) field_.files.emplace().kind = Files::Kind::signature;
        if (name == kOneTimeCode) {
          field_.clean_up = unicode::CleanUp::code;
          field_.autocomplete = kOneTimeCode;
        }
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

  void read_unit() {
    const bool is_toman = item_["unit"].as_string() == "toman";
    if (is_toman) field_.unit = locale::MoneyUnit::toman;
    const bool is_named = field_.widget == Widget::money;
    if (is_named == (item_.find("unit") != nullptr) &&
        (!is_named || is_toman || item_["unit"].as_string() == "rial")) {
      return;
    }
    reader_.refuse(item_.find("unit") ? item_["unit"] : item_["field"], at_ + "/unit",
                   is_named ? "expected \"rial\" or \"toman\", in which the money is asked for"
                            : "only \"widget\": \"money\" has a unit");
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

  const Json& item_;
  const std::string& at_;
  const OptionSource& source_;
  Field& field_;
  Reader& reader_;
};

}  // namespace

void read_kind(const Json& item, const std::string& at, const schema::Schema& data,
               const std::optional<schema::Schema::Place>& place, const OptionSource& source,
               Field& field, Reader& reader) {
  KindReader kind(item, at, source, field, reader);
  place ? kind.read(data, *place) : kind.judge();
}

}  // namespace panjereh::forms
