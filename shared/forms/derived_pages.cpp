// The items of a derived form on pages.
#include <algorithm>
#include <utility>
#include <vector>

#include "derived.h"
#include "panjereh/locale/digits.h"

namespace panjereh::forms {

namespace {

constexpr size_t kFieldsOnPage = 20;

size_t count_fields_of(const Json& item) {
  return item.find("field") ? 1 : count_fields(item["items"]);
}

bool is_section(const Json& item) { return item.find("section") != nullptr; }

class Pages {
 public:
  void pack(const Json& items, const Json& title) {
    size_t part = 0;
    size_t fields = 0;
    Json some = Json::array();
    for (const Json& item : items.items()) {
      const size_t more = count_fields_of(item);
      if (fields > 0 && fields + more > kFieldsOnPage) {
        add(std::exchange(some, Json::array()), title, ++part);
        fields = 0;
      }
      some.push(item);
      fields += more;
    }
    if (!some.items().empty()) add(std::move(some), title, ++part);
  }

  Json take() {
    if (pages_.size() == 1) pages_.front().remove("title");
    Json list = Json::array();
    for (Json& page : pages_) list.push(std::move(page));
    return list;
  }

 private:
  void add(Json items, const Json& title, size_t part) {
    Json page = Json::object();
    page.append("id", Json::string("page-" + std::to_string(pages_.size() + 1)));
    page.append("title", part == 1 ? title : numbered(title, part));
    items.set_offset(items.items()[0].offset());
    page.append("items", std::move(items));
    pages_.push_back(std::move(page));
  }

  static Json numbered(const Json& title, size_t part) {
    Json numbered = Json::object();
    for (const Json::Member& member : title.members()) {
      const auto digits = member.key == "fa" ? locale::Digits::arabext : locale::Digits::latn;
      numbered.append(member.key,
                      Json::string(std::string(member.value.as_string()) + " (" +
                                   locale::write_digits(std::to_string(part), digits) + ")"));
    }
    return numbered;
  }

  std::vector<Json> pages_;
};

}  // namespace

size_t count_fields(const Json& items) {
  size_t count = 0;
  for (const Json& item : items.items()) count += count_fields_of(item);
  return count;
}

Json derived_pages(const Json& items, const Json& service_title) {
  Pages pages;
  if (items.items().size() > 1 && std::ranges::all_of(items.items(), is_section)) {
    for (const Json& item : items.items()) pages.pack(item["items"], item["section"]);
  } else {
    pages.pack(items, service_title);
  }
  return pages.take();
}

}  // namespace panjereh::forms
