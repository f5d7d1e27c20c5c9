// How the ids of a page's buttons begin; what they are of comes behind. Private to present.
#pragma once

#include <string_view>

namespace panjereh::present {

inline constexpr std::string_view kRowPrefix = "@row/";
inline constexpr std::string_view kAddPrefix = "@add/";
inline constexpr std::string_view kConfirmPrefix = "@confirm/";
inline constexpr std::string_view kSuggestPrefix = "@suggest/";
inline constexpr std::string_view kCalendarPrefix = "@calendar/";
inline constexpr std::string_view kDayPrefix = "@day/";
inline constexpr std::string_view kRemovePrefix = "@remove/";
inline constexpr std::string_view kDetachPrefix = "@detach/";
inline constexpr std::string_view kSignPrefix = "@sign/";
inline constexpr std::string_view kUndoPrefix = "@undo/";
inline constexpr std::string_view kUpPrefix = "@up/";
inline constexpr std::string_view kDownPrefix = "@down/";

}  // namespace panjereh::present
