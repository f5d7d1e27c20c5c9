// A repeat whose rows are those of a table: what may stand in its cells.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

// So many leave each enough for a date, on a page that has its steps beside it.
constexpr size_t kMostColumns = 5;
// Whose controls are as low and as narrow as a cell.
constexpr Widget kWidgetsOfCells[] = {Widget::text, Widget::number, Widget::money,   Widget::date,
                                      Widget::time, Widget::select, Widget::checkbox};

}  // namespace

void read_table(const Json& json, const std::string& at, const Item& item, Definition& definition,
                Reader& reader) {
  bool& is_table = definition.repeats[item.index].is_table;
  is_table = json["look"].as_string() == "table";
  if (!is_table) return reader.refuse(json["look"], at + "/look", "expected \"table\"");
  const auto columns = json["items"].items();
  if (columns.size() > kMostColumns) {
    reader.refuse(json["items"], at + "/items",
                  "a table has at most 5 columns, this one has " + std::to_string(columns.size()));
  }
  auto read = item.items.begin();  // those that are items, in the same order
  for (size_t i = 0; i < columns.size(); ++i) {
    if (read == item.items.end() || !read->id.ends_with("/" + std::to_string(i))) continue;
    const Item& one = *read++;
    const bool fits = one.kind == Item::Kind::field &&
                      std::ranges::count(kWidgetsOfCells, definition.fields[one.index].widget) > 0;
    if (fits) continue;
    reader.refuse(columns[i], pointer_join(at + "/items", i),
                  "a cell of a table holds a text, a number, money, a date, a time, a select or a "
                  "checkbox");
  }
}

}  // namespace panjereh::forms
