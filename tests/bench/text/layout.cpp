// Times what a form asks of its text, natively: 300 labels laid out for the first time, broken anew
// after a change of width, and looked up again; and one paragraph of growing length. The labels are
// the lines of stdin, in turn. Prints JSON, in ms.
//
//   text_bench FONT < texts
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "panjereh/text/shape_cache.h"

namespace {

using namespace panjereh::text;

constexpr size_t kLabels = 300;
constexpr int kRounds = 31;

// The median of some rounds, in ms.
template <class Work>
double median_ms(int rounds, Work work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work(i);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    times.push_back(time.count());
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

std::string read(std::FILE* file) {
  std::string bytes;
  char buffer[65536];
  size_t size = 0;
  while ((size = std::fread(buffer, 1, sizeof buffer, file)) > 0) bytes.append(buffer, size);
  return bytes;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    if (end > start) lines.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return lines;
}

}  // namespace

int main(int count, char** values) {
  std::FILE* file = count == 2 ? std::fopen(values[1], "rb") : nullptr;
  auto font = panjereh::Result<Font>(panjereh::Problem{});
  if (file) font = Font::read(read(file));
  const std::vector<std::string> texts = lines_of(read(stdin));
  if (!font || texts.empty()) {
    std::fputs("usage: text_bench FONT < texts\n", stderr);
    return 2;
  }
  const TextStyle style = {
      .fonts = {&*font, 1}, .size = 16, .direction = Direction::rtl, .language = "fa"};
  const auto label = [&](size_t i) -> const std::string& { return texts[i % texts.size()]; };
  size_t lines = 0;  // so that nothing is left out

  const double cold = median_ms(kRounds, [&](int) {
    for (size_t i = 0; i < kLabels; ++i) {
      lines += lay_out(label(i), style, {.width = 320}).lines.size();
    }
  });
  ShapeCache cache;
  for (size_t i = 0; i < kLabels; ++i) cache.find(label(i), style);
  const size_t shaped = cache.shaped();
  const double rebroken = median_ms(kRounds, [&](int round) {
    const auto width = static_cast<float>(200 + 10 * round);
    for (size_t i = 0; i < kLabels; ++i) {
      lines += cache.find(label(i), style)->lines(style.size, {.width = width}).lines.size();
    }
  });
  const double found = median_ms(kRounds, [&](int) {
    for (size_t i = 0; i < kLabels; ++i) lines += cache.find(label(i), style)->length();
  });
  std::printf("{\"labels\": %zu, \"cold\": %.3f, \"rebroken\": %.3f, \"found\": %.3f,\n", kLabels,
              cold, rebroken, found);
  std::printf(" \"shapedAgain\": %zu, \"paragraphs\": [", cache.shaped() - shaped);

  std::string prose;
  for (size_t i = 0; prose.size() < 1'000'000; ++i) prose += label(i) + ' ';
  const char* separator = "";
  for (const size_t size : {size_t{10'000}, size_t{100'000}, size_t{1'000'000}}) {
    // Cut where a character begins.
    size_t end = size;
    while ((static_cast<unsigned char>(prose[end]) & 0xc0) == 0x80) --end;
    const std::string text = prose.substr(0, end);
    const double time = median_ms(size > 100'000 ? 3 : 9, [&](int) {
      lines += lay_out(text, style, {.width = 320}).lines.size();
    });
    std::printf("%s{\"bytes\": %zu, \"ms\": %.3f}", separator, text.size(), time);
    separator = ", ";
  }
  std::printf("], \"lines\": %zu}\n", lines);
  return 0;
}
