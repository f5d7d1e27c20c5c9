// The parts of the C library that our libraries call for words and numbers which nobody here reads.
// The real ones print and read floating point, and cost 10 KB of each visit.
#include <cstdarg>
#include <cstddef>

extern "C" {

// For nlohmann/json, which reads each number as a double too; we keep its decimal text alone.
double strtod(const char* text, char** end) {
  const auto is_part = [](char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
  };
  while (is_part(*text)) ++text;
  if (end) *end = const_cast<char*>(text);
  return 0;
}
// The C library has the three in one file: who defines one defines all.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

// For libregexp's messages, which have no format but %c; nlohmann/json's are not shown.
int vsnprintf(char* buffer, size_t size, const char* format, va_list arguments) {
  size_t length = 0;
  for (; *format; ++format) {
    char c = *format;
    if (c == '%' && format[1] == 'c') {
      c = static_cast<char>(va_arg(arguments, int));
      ++format;
    }
    if (length + 1 < size) buffer[length] = c;
    ++length;
  }
  if (size > 0) buffer[length < size ? length : size - 1] = '\0';
  return static_cast<int>(length);
}
int snprintf(char* buffer, size_t size, const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const int length = vsnprintf(buffer, size, format, arguments);
  va_end(arguments);
  return length;
}

// For the C++ library, before it aborts: there is nowhere to write to, and the host tells of a
// trap.
[[noreturn]] void abort_message(const char*, ...) { __builtin_trap(); }

}  // extern "C"
