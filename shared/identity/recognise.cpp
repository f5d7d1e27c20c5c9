#include "panjereh/identity/recognise.h"

#include <algorithm>
#include <utility>

#include "label.h"
#include "runs.h"
#include "shape.h"

namespace panjereh::identity {

namespace {

constexpr size_t kMostDigits = 24;
constexpr size_t kLongestPlate = 64;  // bytes
constexpr size_t kWordsBefore = 160;  // bytes that are looked through for a word

// Whether a car's plate has a letter of the police's list; the others are too rare to be guessed.
bool is_on_plates(std::string_view plate) {
  constexpr std::string_view kLetters = "ا ب پ ت ث ج د ز ژ س ش ص ط ع ف ق ک گ ل م ن و ه ی D S";
  return kLetters.find(plate.substr(2, plate.size() - 7)) != std::string_view::npos;
}

// Runs that are tried together as one number.
struct Candidate {
  size_t first;  // in runs
  size_t last;
  size_t digits;
  size_t begin;   // in the text; IR, + or a passport's letter is inside
  uint32_t gaps;  // as in Shape
  bool is_whole;  // nothing is beside it that could belong to it
};

struct Match {
  Found found;
  Strength strength = Strength::none;
  size_t last = 0;  // in runs
};

class Recogniser {
 public:
  // `asked` is the only kind to look for, where it is not null.
  Recogniser(std::string_view text, const Kind* asked)
      : text_(text), asked_(asked), runs_(runs_of(text)) {}

  std::vector<Match> all() const {
    std::vector<Match> matches;
    for (size_t i = 0; i < runs_.size();) {
      if (const auto pair = asked_ ? std::nullopt : payment_at(i)) {
        matches.push_back(pair->first);
        matches.push_back(pair->second);
        i += 2;
        continue;
      }
      Match match = best_at(i);
      i = match.strength == Strength::none ? i + 1 : match.last + 1;
      if (match.strength != Strength::none) matches.push_back(std::move(match));
    }
    return matches;
  }

 private:
  bool starts(size_t first) const { return runs_[first].joint != Joint::tight; }

  bool ends(size_t last) const {
    const size_t end = runs_[last].end;
    if (end < text_.size() && is_word(text_[end])) return false;
    return last + 1 == runs_.size() || runs_[last + 1].joint != Joint::tight;
  }

  std::string_view before(size_t first) const {
    const size_t end = first > 0 ? runs_[first - 1].end : 0;
    return text_.substr(end, runs_[first].begin - end);
  }

  std::optional<KindIndex> named(size_t first) const {
    const std::string_view words = before(first);
    return kind_named_by(words.substr(words.size() - std::min(words.size(), kWordsBefore)));
  }

  std::string_view slice(size_t begin, size_t last) const {
    return text_.substr(begin, runs_[last].end - begin);
  }

  // Where a number begins that has these letters, or this sign, before its digits; npos where it
  // has them not, or they are the end of a longer word.
  size_t with_prefix(size_t first, std::string_view prefix) const {
    const std::string_view head = without_joint(text_.substr(0, runs_[first].begin));
    const size_t begin = head.size() - std::min(head.size(), prefix.size());
    const bool is_there = std::ranges::equal(head.substr(begin), prefix, {},
                                             [](char c) { return c >= 'a' ? c - 'a' + 'A' : c; });
    if (!is_there || (begin > 0 && is_word(head[begin - 1]))) return std::string_view::npos;
    return begin;
  }

  // A bill-id and a payment-id that are the next two runs, where no word says otherwise.
  std::optional<std::pair<Match, Match>> payment_at(size_t i) const {
    if (i + 1 >= runs_.size() || !is_alone(i) || !is_alone(i + 1)) return std::nullopt;
    if (runs_[i + 1].begin - runs_[i].end > kWordsBefore) return std::nullopt;
    if (named(i).value_or(kBillId) != kBillId) return std::nullopt;
    if (named(i + 1).value_or(kPaymentId) != kPaymentId) return std::nullopt;
    const std::string_view bill = slice(runs_[i].begin, i);
    const Verdict payment = check_payment(slice(runs_[i + 1].begin, i + 1), bill);
    if (!payment.valid()) return std::nullopt;
    // A list of telephone numbers or national IDs may look like bills by chance.
    if (best_at(i).strength == Strength::decided && best_at(i + 1).strength == Strength::decided) {
      return std::nullopt;
    }
    return std::pair{match(kBillId, runs_[i].begin, i, check_bill_id(bill), Strength::decided),
                     match(kPaymentId, runs_[i + 1].begin, i + 1, payment, Strength::decided)};
  }

  bool is_alone(size_t i) const {
    const bool follows_letter = runs_[i].begin > 0 && is_word(text_[runs_[i].begin - 1]);
    return runs_[i].digits >= kShapes[kBillId].least && runs_[i].digits <= kShapes[kBillId].most &&
           starts(i) && ends(i) && !follows_letter;
  }

  Match match(size_t kind, size_t begin, size_t last, const Verdict& verdict,
              Strength strength) const {
    return {{&kinds()[kind], begin, runs_[last].end, verdict.normalized}, strength, last};
  }

  // The surest of the numbers that begin with this run, and of those the longest.
  Match best_at(size_t first) const {
    Match best;
    if (!starts(first)) return best;
    const auto name = named(first);
    if (const auto plate = plate_at(first, name)) return *plate;
    Candidate candidate{first, first, 0, runs_[first].begin, 0, false};
    for (size_t last = first; last < runs_.size(); ++last) {
      if (last > first && runs_[last].joint == Joint::apart) break;
      candidate.digits += runs_[last].digits;
      if (candidate.digits > kMostDigits) break;
      // Behind each gap there are as many digits more, and there is a new one before the run.
      if (last > first) candidate.gaps = (candidate.gaps | 1u) << runs_[last].digits;
      candidate.last = last;
      const bool is_last = last + 1 == runs_.size() || runs_[last + 1].joint == Joint::apart;
      candidate.is_whole = is_last && runs_[first].joint == Joint::apart;
      if (ends(last)) try_all(candidate, name, best);
    }
    return best;
  }

  // Of kinds that are as sure as each other the first here counts, and then the longest number.
  void try_all(const Candidate& candidate, std::optional<KindIndex> name, Match& best) const {
    for (const size_t kind :
         {kIban, kBankCard, kMobile, kLandline, kNationalId, kLegalId, kPassport, kPostalCode,
          kForeignerId, kPlate, kBillId, kPaymentId, kBirthCertificate, kEconomicCode}) {
      if (asked_ && asked_ != &kinds()[kind]) continue;
      Match match = try_as(kind, candidate, name);
      const bool is_better = match.strength > best.strength ||
                             (match.strength == best.strength && match.strength != Strength::none &&
                              candidate.last > best.last);
      if (is_better) best = std::move(match);
    }
  }

  Match try_as(size_t kind, Candidate candidate, std::optional<KindIndex> name) const {
    const Shape& shape = kShapes[kind];
    if (candidate.digits < shape.least || candidate.digits > shape.most) return {};
    const bool is_named = name == kind;
    Strength strength = is_named ? Strength::named : shape.alone;
    if (strength == Strength::weak && name && !asked_) return {};
    if (strength == Strength::asked && !asked_) return {};
    const bool is_sure = is_named || asked_;
    const bool is_parted_as_usual = (candidate.gaps & ~shape.gaps) == 0;
    if (!is_parted_as_usual && !(candidate.is_whole && (shape.is_free || is_sure))) return {};
    if (!begins(kind, candidate)) return {};
    const Verdict verdict = kinds()[kind].check(slice(candidate.begin, candidate.last));
    if (!verdict.valid()) return {};
    if (!is_sure && !has_shape(kind, candidate, verdict)) return {};
    if (asked_ && name && !is_named && is_valid_as(*name, candidate)) return {};
    return match(kind, candidate.begin, candidate.last, verdict, strength);
  }

  // Whether the word that names another kind is right.
  bool is_valid_as(KindIndex kind, Candidate candidate) const {
    const Shape& shape = kShapes[kind];
    return candidate.digits >= shape.least && candidate.digits <= shape.most &&
           begins(kind, candidate) &&
           kinds()[kind].check(slice(candidate.begin, candidate.last)).valid();
  }

  // Moves the candidate's beginning before what the kind has in front of its digits; false where
  // something else is there.
  bool begins(size_t kind, Candidate& candidate) const {
    const size_t first = candidate.first;
    const size_t begin = candidate.begin;
    const bool follows_word = begin > 0 && is_word(text_[begin - 1]);
    if (kind == kIban) {
      const size_t with_country = with_prefix(first, "IR");
      if (with_country != std::string_view::npos) candidate.begin = with_country;
      return with_country != std::string_view::npos || !follows_word;
    }
    if (kind == kPassport) {
      const std::string_view letter = without_joint(std::string_view(text_).substr(0, begin));
      if (letter.empty() || !is_word(letter.back())) return false;
      candidate.begin = letter.size() - 1;
      return letter.size() < 2 || !is_word(letter[letter.size() - 2]);
    }
    const size_t with_sign = with_prefix(first, "+");
    if (with_sign == std::string_view::npos) return !follows_word;
    candidate.begin = with_sign;
    return kind == kMobile || kind == kLandline;
  }

  // Whether a number that no word names looks like one of its kind.
  bool has_shape(size_t kind, const Candidate& candidate, const Verdict& verdict) const {
    switch (kind) {
      case kMobile:
        return candidate.digits > 10;
      case kLandline: {
        // 98 and ten digits without a sign are twelve digits of anything.
        const bool is_plain = candidate.digits == 12 && text_[candidate.begin] != '+';
        return candidate.digits > 10 && !is_plain && verdict.warnings.empty();
      }
      case kPlate:
        return false;  // a motorcycle's; plate_at() finds those of cars
      case kPassport:
        return text_[candidate.begin] <= 'Z' && candidate.begin + 1 == runs_[candidate.first].begin;
      default:
        return true;
    }
  }

  // A car's plate, whose runs stand apart by its letter.
  std::optional<Match> plate_at(size_t first, std::optional<KindIndex> name) const {
    if (asked_ && asked_ != &kinds()[kPlate]) return std::nullopt;
    const size_t begin = runs_[first].begin;
    if (begin > 0 && is_word(text_[begin - 1])) return std::nullopt;
    size_t digits = 0;
    for (size_t last = first; last < runs_.size() && last < first + 3; ++last) {
      digits += runs_[last].digits;
      const std::string_view written = slice(begin, last);
      if (digits > 7 || written.size() > kLongestPlate) break;
      if (digits < 7 || last == first || !ends(last)) continue;
      const Verdict verdict = check_plate(written);
      if (!verdict.valid() || !is_on_plates(verdict.normalized)) continue;
      const bool is_named = name == kPlate;
      // «۱۲ و ۳۴۵» is two numbers and a word.
      if (!is_named && !asked_ && written.find(" و ") != std::string_view::npos) continue;
      return match(kPlate, begin, last, verdict, is_named ? Strength::named : Strength::decided);
    }
    return std::nullopt;
  }

  std::string_view text_;
  const Kind* asked_;
  std::vector<Run> runs_;
};

}  // namespace

std::vector<Found> recognise(std::string_view text) {
  std::vector<Found> found;
  for (Match& match : Recogniser(text, nullptr).all()) found.push_back(std::move(match.found));
  return found;
}

std::optional<Found> recognise_one(const Kind& kind, std::string_view text) {
  std::optional<Match> best;
  bool is_one = true;
  for (Match& match : Recogniser(text, &kind).all()) {
    if (best && match.strength < best->strength) continue;
    if (best && match.strength == best->strength) {
      is_one &= match.found.normalized == best->found.normalized;
      continue;
    }
    best = std::move(match);
    is_one = true;
  }
  if (!best || !is_one) return std::nullopt;
  return std::move(best->found);
}

}  // namespace panjereh::identity
