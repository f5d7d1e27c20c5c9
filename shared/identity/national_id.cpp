// کد ملی: ten digits, the last a check digit over the others weighted 10 to 2, modulo 11. The first
// three name a place of birth, by no table that is complete, so they are not looked at.
#include "kinds.h"

namespace panjereh::identity {

namespace {

constexpr size_t kLength = 10;
constexpr size_t kShortest = 8;  // of those whose leading zeros were lost, as spreadsheets do

bool has_check_digit(std::string_view id) {
  int sum = 0;
  for (size_t i = 0; i + 1 < kLength; ++i) sum += (id[i] - '0') * static_cast<int>(kLength - i);
  const int remainder = sum % 11;
  return id.back() - '0' == (remainder < 2 ? remainder : 11 - remainder);
}

}  // namespace

Verdict check_national_id(std::string_view typed) {
  Verdict verdict = read_digits(typed, kLength, kLength);
  const std::string& id = verdict.normalized;
  if (verdict.reason == "length" && id.size() >= kShortest && id.size() < kLength) {
    std::string padded = std::string(kLength - id.size(), '0') + id;
    if (has_check_digit(padded)) verdict.suggestion = std::move(padded);
  }
  if (!verdict.valid()) return verdict;
  if (!has_check_digit(id)) {
    refuse(verdict, "checksum");
    return verdict;
  }
  // Real holders of such numbers are reported, so they are not refused.
  if (id.find_first_not_of(id[0]) == std::string::npos) warn(verdict, "repeated");
  format(verdict, "xxx-xxxxxx-x");
  return verdict;
}

}  // namespace panjereh::identity
