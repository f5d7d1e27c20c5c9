// panjereh identify TYPE VALUE [--bill ID]: an identifier as forms judge it, as a line of JSON:
//   valid, normalized, formatted, kind, reason, warnings   as in identity.h
//   masked                                                 as it may stand in a log
//   name        the bank, province or type of bill, in fa and en, or null; of a payment its bill's
//   amount      of a payment, in rials, or null
//   suggestion  what may be meant, where there is something
#include <cstdio>

#include "commands.h"
#include "panjereh/identity/identity.h"
#include "panjereh/identity/name.h"

namespace panjereh::tools {

namespace {

using identity::Kind;

Json name_json(const identity::Name& name) {
  if (name.empty()) return {};
  Json json = Json::object();
  json.set("fa", Json::string(name.fa));
  json.set("en", Json::string(name.en));
  return json;
}

Json verdict_json(const Kind& kind, const identity::Verdict& verdict) {
  Json warnings = Json::array();
  for (const std::string_view warning : verdict.warnings) warnings.push(Json::string(warning));
  Json json = Json::object();
  json.set("valid", Json::boolean(verdict.valid()));
  json.set("normalized", Json::string(verdict.normalized));
  json.set("formatted", Json::string(verdict.formatted));
  json.set("kind", Json::string(kind.name));
  json.set("reason", Json::string(verdict.reason));
  json.set("warnings", std::move(warnings));
  return json;
}

}  // namespace

int identify(Arguments arguments) {
  constexpr std::string_view kNamed[] = {"--bill"};
  const Options options(arguments, kNamed);
  const auto& given = options.positional();
  const Kind* kind = given.size() == 2 ? identity::find_kind(given[0]) : nullptr;
  const auto bill = options.get("--bill");
  const Kind& payment_id = *identity::find_kind("payment-id");
  std::string complaint = options.complaint();
  if (given.size() == 2 && !kind) {
    complaint = "there is no such type; see: panjereh identify --help";
  } else if (kind && bill.has_value() != (kind == &payment_id)) {
    complaint = bill ? "only a payment-id has a bill" : "a payment-id needs its --bill";
  }
  if (!complaint.empty() || !kind) return misused("identify", complaint);
  const identity::Verdict verdict =
      bill ? identity::check_payment(given[1], *bill) : kind->check(given[1]);
  Json json = verdict_json(*kind, verdict);
  // A payment whose bill is another's is nothing that could be shown.
  json.set("masked", Json::string(identity::mask(*kind, verdict.valid() ? given[1] : "")));
  if (bill) {
    const Kind& bill_id = *identity::find_kind("bill-id");
    json.set("name", name_json(verdict.valid() ? name_of(bill_id, bill_id.check(*bill).normalized)
                                               : identity::Name{}));
    const auto amount =
        verdict.valid() ? identity::payment_amount(verdict.normalized) : std::nullopt;
    json.set("amount", amount ? Json::number(static_cast<int64_t>(*amount)) : Json());
  } else {
    json.set("name", name_json(name_of(*kind, verdict.normalized)));
  }
  if (!verdict.suggestion.empty()) json.set("suggestion", Json::string(verdict.suggestion));
  std::printf("%s\n", write_json(json).c_str());
  return verdict.valid() ? kYes : kNo;
}

}  // namespace panjereh::tools
