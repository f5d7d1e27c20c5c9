// شناسه پرداخت: an amount in thousands of rials of up to eight digits, a digit of the year, two of
// the period, a check digit over these, and one over the bill-id and all before it.
#include "kinds.h"

namespace panjereh::identity {

namespace {

constexpr size_t kShortest = 6;
constexpr size_t kLongest = 13;
constexpr size_t kBehindAmount = 5;

}  // namespace

Verdict check_payment_id(std::string_view typed) {
  Verdict verdict = read_digits(typed, kShortest, kLongest);
  if (!verdict.valid()) return verdict;
  const std::string_view id = verdict.normalized;
  if (bill_check_digit(id.substr(0, id.size() - 2)) != id[id.size() - 2]) {
    refuse(verdict, "checksum");
  }
  return verdict;
}

Verdict check_payment(std::string_view payment, std::string_view bill) {
  Verdict verdict = check_payment_id(payment);
  if (!verdict.valid()) return verdict;
  const Verdict of_bill = check_bill_id(bill);
  const std::string digits = of_bill.normalized + verdict.normalized;
  if (!of_bill.valid() ||
      bill_check_digit(std::string_view(digits).substr(0, digits.size() - 1)) != digits.back()) {
    refuse(verdict, "bill");
  }
  return verdict;
}

std::optional<uint64_t> payment_amount(std::string_view payment) {
  if (!is_digits(payment) || payment.size() < kShortest || payment.size() > kLongest) {
    return std::nullopt;
  }
  uint64_t thousands = 0;
  for (const char c : payment.substr(0, payment.size() - kBehindAmount)) {
    thousands = thousands * 10 + static_cast<uint64_t>(c - '0');
  }
  return thousands * 1000;
}

}  // namespace panjereh::identity
