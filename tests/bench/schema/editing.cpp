// Times one edit in a form of 5,000 fields with 500 rules: a field is answered and left, so that
// its value is read, the rules that read it are asked again, and what the edit can change is
// validated. And what a form with all its answers holds of memory, at a quarter of the fields, half
// and all. Prints JSON, in ms and bytes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "../held_bytes.h"
#include "panjereh/forms/form_session.h"

namespace {

using namespace panjereh;
using bench::held_bytes;

constexpr size_t kFields = 5'000;
constexpr size_t kFieldsARule = 10;
constexpr int kRounds = 2'001;

std::string name(size_t field) { return "f" + std::to_string(field); }

// Each rule decides about the field after the one that it reads.
Json definition(size_t fields) {
  Json properties = Json::object();
  Json required = Json::array();
  Json items = Json::array();
  for (size_t i = 0; i < fields; ++i) {
    properties.set(name(i), *read_json(R"({"type": "string", "minLength": 2, "maxLength": 40})"));
    required.push(Json::string(name(i)));
    Json item = *read_json(R"({"label": {"fa": "نام"}})");
    item.set("field", Json::string("/" + name(i)));
    if (i % kFieldsARule == 1) {
      item.set("when", *read_json(R"({"!=": [{"var": ")" + name(i - 1) + R"("}, "no"]})"));
    }
    items.push(std::move(item));
  }
  Json data = *read_json(R"({"type": "object"})");
  data.set("properties", std::move(properties)).set("required", std::move(required));
  Json page = *read_json(R"({"id": "all"})");
  page.set("items", std::move(items));
  Json pages = Json::array();
  pages.push(std::move(page));
  Json form = *read_json(R"({"panjereh": 1, "id": "bench/edit", "version": "1.0.0",
                             "service": {"title": {"fa": "سنجش"}}})");
  return form.set("data", std::move(data)).set("pages", std::move(pages));
}

template <class Work>
double time_ms(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  return time.count();
}

// What is in the middle of it, and what only a hundredth takes longer than.
struct Times {
  double median, most;
};
template <class Work>
Times times_of(Work work) {
  std::vector<double> times;
  for (int i = 0; i < kRounds; ++i) times.push_back(time_ms([&] { work(i); }));
  std::ranges::sort(times);
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

// A form of so many fields, all answered.
forms::FormSession filled(size_t fields) {
  const Json json = definition(fields);
  auto read = forms::Definition::read(json);
  if (!read) {
    std::fprintf(stderr, "%s: %s\n", read.error()[0].pointer.c_str(),
                 read.error()[0].message.c_str());
    std::exit(2);
  }
  forms::FormSession session(std::make_shared<const forms::Definition>(*std::move(read)));
  for (size_t i = 0; i < fields; ++i) session.answer(i, "پاسخ");
  return session;
}

size_t bytes_of(size_t fields) {
  const size_t before = held_bytes();
  const forms::FormSession session = filled(fields);
  return held_bytes() - before;
}

}  // namespace

int main() {
  const size_t bytes[] = {bytes_of(kFields / 4), bytes_of(kFields / 2), bytes_of(kFields)};
  forms::FormSession session = filled(kFields);
  // Every other answer is too short, and every tenth field has a rule that reads it.
  const auto edit = [&](size_t field, int round) {
    session.answer(field, round % 2 ? "پ" : "پاسخ " + std::to_string(round));
    session.leave(field);
  };
  const Times plain = times_of([&](int i) { edit(static_cast<size_t>(i) * 7 % kFields, i); });
  const Times ruled = times_of([&](int i) {
    const size_t field = static_cast<size_t>(i) * kFieldsARule % kFields;
    session.answer(field, i % 2 ? "no" : "yes");
    session.leave(field);
  });
  std::printf("{\"fields\": %zu, \"rules\": %zu,\n", kFields, kFields / kFieldsARule);
  std::printf(" \"bytes\": [%zu, %zu, %zu],\n", bytes[0], bytes[1], bytes[2]);
  std::printf(" \"edit\": {\"median\": %.4f, \"most\": %.4f},\n", plain.median, plain.most);
  std::printf(" \"ruled\": {\"median\": %.4f, \"most\": %.4f}}\n", ruled.median, ruled.most);
  return 0;
}
