// What a rule cannot be judged without: where it only asks whether something is so, what is missing
// is not so.
#include "program.h"

namespace panjereh::rules {

namespace {

// What is made of a value.
enum class Use : uint8_t { truth, value };

class NeedsMarker {
 public:
  explicit NeedsMarker(Program& program) : program_(program) {}

  // `scopes`: how many lists, and what `try` goes on with, are around it.
  void mark(uint32_t index, Use use, uint32_t scopes) {
    Node& node = program_.nodes[index];
    const auto mark_argument = [&](size_t i, Use as, uint32_t more = 0) {
      mark(program_.arguments[node.first + i], as, scopes + more);
    };
    const bool compares_null =
        node.op >= Op::equal && node.op <= Op::strictly_not_equal && has_null(node);
    for (size_t i = 0; i < node.count; ++i) {
      const bool is_last = i + 1 == node.count;
      switch (node.op) {
        case Op::both:
        case Op::either:
        case Op::coalesce:
          mark_argument(i, is_last ? use : Use::truth);
          break;
        case Op::choose:
          mark_argument(i, i % 2 == 0 && !is_last ? Use::truth : use);
          break;
        case Op::negate:
        case Op::to_boolean:
          mark_argument(i, Use::truth);
          break;
        case Op::read:
          mark_argument(i, use);
          break;
        case Op::attempt:
          mark_argument(i, use, i > 0 ? 1 : 0);
          break;
        case Op::map:
        case Op::reduce:
          mark_argument(i, Use::value, i == 1 ? 1 : 0);
          break;
        case Op::filter:
        case Op::all:
        case Op::some:
        case Op::none:
          mark_argument(i, i == 1 ? Use::truth : Use::value, i == 1 ? 1 : 0);
          break;
        default:
          mark_argument(i, compares_null ? Use::truth : Use::value);
      }
    }
    if (node.op != Op::read) return;
    const Path& path = program_.paths[node.index];
    node.is_needed = use == Use::value && (path.is_in_form || path.levels == 2 * scopes);
  }

 private:
  bool has_null(const Node& node) const {
    for (size_t i = 0; i < node.count; ++i) {
      const Node& argument = program_.nodes[program_.arguments[node.first + i]];
      if (argument.op == Op::literal && program_.literals[argument.index].is_null()) return true;
    }
    return false;
  }

  Program& program_;
};

}  // namespace

void mark_needs(Program& program) {
  NeedsMarker(program).mark(static_cast<uint32_t>(program.nodes.size() - 1), Use::truth, 0);
}

}  // namespace panjereh::rules
