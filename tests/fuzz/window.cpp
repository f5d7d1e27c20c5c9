// What the network says: read_catalogue and read_submission.
#include "panjereh/window/catalogue.h"
#include "panjereh/window/submission.h"
#include "target.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace panjereh;
  const std::string body(fuzz::text_of(data, size));
  const auto entries = window::read_catalogue(body);
  if (entries) {
    for (const window::CatalogueEntry& entry : *entries) fuzz::expect(!entry.id.empty());
  }
  for (const int status : {0, 201, 409, 422}) {
    const window::Submission submission = window::read_submission({status, body, {}});
    const bool accepted = submission.state == window::Submission::State::accepted;
    fuzz::expect(accepted == (submission.tracking_code.size() == 12));
    fuzz::expect(!accepted || status == 201);
  }
  return 0;
}
