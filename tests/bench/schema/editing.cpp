// Times an edit, natively: one answer in a form of 5,000 fields, with what is wrong told
// afterwards. Prints JSON, in µs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "panjereh/schema/validation.h"

namespace {

using namespace panjereh;

constexpr size_t kFields = 5'000;
constexpr size_t kEdits = 20'001;

std::string name(size_t field) { return "field" + std::to_string(field); }

// Required texts with a pattern, as the form of tests/bench/large has them.
Json form_schema() {
  const auto text = read_json(R"({"type": "string", "minLength": 2, "maxLength": 40,
                                  "pattern": "^[\\p{L} ]+$"})");
  Json properties = Json::object();
  Json required = Json::array();
  for (size_t i = 0; i < kFields; ++i) {
    properties.append(name(i), *text);
    required.push(Json::string(name(i)));
  }
  Json schema = Json::object();
  schema.set("type", Json::string("object")).set("properties", std::move(properties));
  return schema.set("required", std::move(required));
}

double median(std::vector<double>& times) {
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
  return times[times.size() / 2];
}

}  // namespace

int main() {
  const schema::Formats no_formats;
  const auto schema = schema::Schema::compile(form_schema(), {.formats = no_formats});
  if (!schema) return 2;
  Json data = Json::object();
  for (size_t i = 0; i < kFields; ++i) data.append(name(i), Json::string("سارا رضائی"));
  schema::Validation validation(*schema, std::move(data));

  std::vector<double> edits;
  size_t wrong = 0;
  for (size_t edit = 0; edit < kEdits; ++edit) {
    const std::vector<std::string> tokens = {name(edit * 7'919 % kFields)};
    Json text = Json::string(edit % 2 ? "نام دیگر" : "1");
    const auto start = std::chrono::steady_clock::now();
    validation.set(tokens, std::move(text));
    wrong += validation.failures_at(tokens).size();
    const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
    edits.push_back(time.count());
  }
  std::vector<double> whole;
  for (int round = 0; round < 31; ++round) {
    const auto start = std::chrono::steady_clock::now();
    wrong += schema->validate(validation.value()).size();
    const std::chrono::duration<double, std::micro> time = std::chrono::steady_clock::now() - start;
    whole.push_back(time.count());
  }
  std::printf("{\"fields\": %zu, \"edit\": %.2f, \"all\": %.1f, \"wrong\": %zu}\n", kFields,
              median(edits), median(whole), wrong);
  return 0;
}
