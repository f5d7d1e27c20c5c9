// Times of day as people type them: «۸:۳۰», «ساعت ۸ و ۳۰ دقیقه عصر», 0830, 8.30 pm.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace panjereh::locale {

// In minutes since midnight, 0 to 1439; nothing where it is no time. Minutes may be left out. Up to
// 12 the hour is the day's, or the half day's that is named with it.
std::optional<int> read_typed_time(std::string_view typed);

// "08:30" of 510.
std::string write_time(int minutes);

}  // namespace panjereh::locale
