#include "panjereh/locale/message.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "panjereh/locale/numbers.h"
#include "panjereh/locale/plural.h"

namespace panjereh::locale {

namespace {

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

// Writes a message with its arguments.
class MessageWriter {
 public:
  using Part = Message::Part;
  using Kind = Message::Part::Kind;

  MessageWriter(Arguments arguments, const Speech& speech)
      : arguments_(arguments), speech_(speech) {}

  // `number` is what "#" stands for.
  void write(const std::vector<Part>& parts, const std::string& number) {
    for (const Part& part : parts) {
      if (part.kind == Kind::text) {
        out_ += part.text;
        continue;
      }
      if (part.kind == Kind::number) {
        out_ += number;
        continue;
      }
      const auto* argument =
          std::ranges::find(arguments_, std::string_view(part.text), &Arguments::value_type::first);
      if (argument == arguments_.end()) {
        out_ += "{" + part.text + "}";
      } else if (part.kind == Kind::argument) {
        out_ += written(argument->second);
      } else {
        write_branch(part, argument->second);
      }
    }
  }

  std::string take() { return std::move(out_); }

 private:
  std::string written(const Value& value) const {
    return value.is_number() ? write_number(value.text(), speech_.digits) : value.text();
  }

  void write_branch(const Part& part, const Value& value) {
    if (part.kind == Kind::select) {
      const auto* chosen = find(part, value.text());
      return write((chosen ? chosen : find(part, "other"))->parts, {});
    }
    std::string text = value.text();
    const auto* chosen = value.is_number() ? find(part, "=" + text) : nullptr;
    const auto whole = value.is_number() ? whole_number(text) : std::nullopt;
    if (whole && *whole >= 0 && part.offset != 0) text = std::to_string(*whole - part.offset);
    if (!chosen && value.is_number()) {
      chosen =
          find(part, name_of(part.kind == Kind::plural ? cardinal_category(speech_.language, text)
                                                       : ordinal_category(speech_.language, text)));
    }
    const std::string number = value.is_number() ? write_number(text, speech_.digits) : text;
    write((chosen ? chosen : find(part, "other"))->parts, number);
  }

  static const Message::Branch* find(const Part& part, std::string_view selector) {
    const auto found = std::ranges::find(part.branches, selector, &Message::Branch::selector);
    return found == part.branches.end() ? nullptr : &*found;
  }

  Arguments arguments_;
  const Speech& speech_;
  std::string out_;
};

std::string Message::format(Arguments arguments, const Speech& speech) const {
  MessageWriter writer(arguments, speech);
  writer.write(parts_, {});
  return writer.take();
}

std::vector<Message::Argument> Message::arguments() const {
  std::vector<Argument> arguments;
  add_arguments(parts_, arguments);
  return arguments;
}

// One that is used in two ways is there twice.
void Message::add_arguments(const std::vector<Part>& parts, std::vector<Argument>& arguments) {
  for (const Part& part : parts) {
    if (part.kind == Part::Kind::text || part.kind == Part::Kind::number) continue;
    const Use use = part.kind == Part::Kind::argument ? Use::any
                    : part.kind == Part::Kind::select ? Use::select
                                                      : Use::number;
    const auto same = std::ranges::find_if(arguments, [&](const Argument& one) {
      return one.name == part.text && (use == Use::any || one.use == Use::any || one.use == use);
    });
    if (same == arguments.end()) {
      arguments.push_back({part.text, use});
    } else if (use != Use::any) {
      same->use = use;
    }
    for (const Branch& branch : part.branches) add_arguments(branch.parts, arguments);
  }
}

}  // namespace panjereh::locale
