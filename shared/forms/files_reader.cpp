// Which files a field takes: what its item says, within what the window receives.
#include <algorithm>

#include "panjereh/base/json_pointer.h"
#include "panjereh/forms/attachments.h"
#include "reader.h"

namespace panjereh::forms {

namespace {

constexpr int64_t kMostBytes = 10'000'000;  // sandbox/openapi.json
constexpr uint64_t kUsualBytes = 5'000'000;
constexpr size_t kMostFiles = 50;

constexpr std::string_view kUsualTypes[] = {"application/pdf", "image/jpeg", "image/png"};
constexpr std::string_view kPhotoType = "image/jpeg";
constexpr std::string_view kSignatureType = "image/png";

void read_types(const Json& types, const std::string& at, Files& files, Reader& reader) {
  if (!types.is_array() || types.items().empty()) {
    return reader.refuse(types, at, "expected a list of media types");
  }
  for (size_t i = 0; i < types.items().size(); ++i) {
    const Json& type = types.items()[i];
    const MediaType* known = find_media_type(type.as_string());
    if (known && std::ranges::find(files.types, known->type) == files.types.end()) {
      files.types.emplace_back(known->type);
      continue;
    }
    reader.refuse(type, pointer_join(at, i),
                  "expected each of application/pdf, image/jpeg, image/png and image/webp once");
  }
}

}  // namespace

void read_files(const Json& item, const std::string& at, const schema::Schema::Place& place,
                Field& field, Reader& reader) {
  const bool is_any = field.widget == Widget::files && !field.files;
  for (const char* key : {"types", "maxBytes"}) {
    if (is_any || !item.find(key)) continue;
    reader.refuse(item[key], at + "/" + key, "only \"widget\": \"file\" has such limits");
  }
  if (field.widget != Widget::files) return;
  if (!field.files) field.files.emplace();
  Files& files = *field.files;
  files.is_list = place.types == schema::kArray;
  files.most = files.is_list ? std::min(place.max_items.value_or(kMostFiles), kMostFiles) : 1;
  files.most_bytes = kUsualBytes;
  if (files.kind != Files::Kind::any) {
    files.types = {std::string(files.kind == Files::Kind::photo ? kPhotoType : kSignatureType)};
    return;
  }
  if (const Json* types = item.find("types")) {
    read_types(*types, at + "/types", files, reader);
  } else {
    files.types.assign(std::begin(kUsualTypes), std::end(kUsualTypes));
  }
  if (const Json* most = item.find("maxBytes")) {
    const int64_t bytes = most->as_integer().value_or(0);
    files.most_bytes = static_cast<uint64_t>(bytes);
    if (bytes > 0 && bytes <= kMostBytes) return;
    reader.refuse(*most, at + "/maxBytes", "expected a number of bytes, at most 10000000");
  }
}

}  // namespace panjereh::forms
