// Hashes that must never change: logs and drafts carry them.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "panjereh/base/stable_hash.h"

namespace panjereh {

namespace {

// FNV-1a as RFC 9923 defines it, over bytes that the test frames by hand.
uint64_t fnv1a(const std::string& bytes) {
  uint64_t hash = 14695981039346656037u;
  for (const char byte : bytes) hash = (hash ^ static_cast<uint8_t>(byte)) * 1099511628211u;
  return hash;
}

}  // namespace

TEST_CASE("a hash of nothing is FNV-1a's offset basis") {
  CHECK(hex(StableHash().value()) == "cbf29ce484222325");
}

TEST_CASE("a number is eight little-endian bytes") {
  CHECK(StableHash().add(uint64_t{1}).value() == fnv1a(std::string("\x01\0\0\0\0\0\0\0", 8)));
  CHECK(StableHash().add(uint64_t{0x0102030405060708}).value() ==
        fnv1a("\x08\x07\x06\x05\x04\x03\x02\x01"));
}

TEST_CASE("a text has its length before it") {
  CHECK(StableHash().add("fa").value() == fnv1a(std::string("\x02\0\0\0\0\0\0\0fa", 10)));
  CHECK(stable_hash("") == fnv1a(std::string(8, '\0')));
  CHECK(StableHash().add("ab").add("c").value() != StableHash().add("a").add("bc").value());
}

TEST_CASE("known hashes stay what they are") {
  CHECK(hex(stable_hash("")) == "a8c7f832281a39c5");
  CHECK(hex(stable_hash("پنجره")) == "f4af3de33555bd80");
  CHECK(hex(StableHash().add("fa").add(uint64_t{3}).value()) == "a2442d16a5c2b915");
}

TEST_CASE("a hash is written as sixteen digits") {
  CHECK(hex(0) == "0000000000000000");
  CHECK(hex(0xfedcba9876543210u) == "fedcba9876543210");
}

TEST_CASE("near texts hash apart") {
  std::set<uint64_t> hashes;
  for (int i = 0; i < 20'000; ++i) hashes.insert(stable_hash("field" + std::to_string(i)));
  CHECK(hashes.size() == 20'000);
}

}  // namespace panjereh
