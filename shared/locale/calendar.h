// The Jalali (Solar Hijri) and the Gregorian calendar: conversion, and dates as people type them.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace panjereh::locale {

// A day of a calendar that the context names; months and days count from 1.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const Date&) const = default;
};

// The Jalali years for which the 33-year rule, the breaks table and the astronomical equinox agree.
// Outside them nothing is converted.
inline constexpr int kFirstJalaliYear = 1180;
inline constexpr int kLastJalaliYear = 1501;

bool is_jalali_leap_year(int year);

// Both give nothing for a day that does not exist, or is outside the years above.
std::optional<Date> to_gregorian(const Date& jalali);
std::optional<Date> to_jalali(const Date& gregorian);

// RFC 3339's full-date, "1991-09-06"; nothing where the text is none, or names no Gregorian day.
std::optional<Date> read_iso_date(std::string_view text);
std::string write_iso_date(const Date& gregorian);

// The Gregorian day in Iran at a moment of UTC (RFC 3339, "2026-11-24T21:00:00Z"): three and a half
// hours ahead, without summer time since 2022. Nothing where the text is no such moment.
std::optional<Date> day_in_iran(std::string_view utc);

// What somebody typed, as a Gregorian day. Read are year, month, day with any separators, or day,
// month, year where the year has four digits, or eight digits in a row. A year from 1700 on is
// Gregorian, an earlier one is Jalali.
struct TypedDate {
  std::optional<Date> gregorian;
  // Else why not: "form" (no three numbers), "year" (not of four digits, or out of range), "month",
  // "day" (the month is shorter), "leap" (Esfand 30 of a year without it).
  std::string_view reason;
};
TypedDate read_typed_date(std::string_view typed);

}  // namespace panjereh::locale
