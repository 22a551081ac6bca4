// One buyer journey after another, as a plain event loop (model, sections 2 to 6).
//
//   g++ -std=c++17 -O3 -o journey journey.cpp
//   ./journey parameters.txt JOURNEYS SEED
//
// Prints the results as JSON; see benchmarks/README.md for both formats.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Whether rates are kept until something changes them, or computed anew before each event.
#ifdef RECOMPUTE_RATES
constexpr bool kKeepRates = false;
#else
constexpr bool kKeepRates = true;
#endif

constexpr int kMaxMembers = 16;
constexpr int kMaxVendors = 8;
constexpr int kMaxOptions = kMaxVendors + 1;
// Weight shares that differ by less are equal: ties such as 2.5 against 1.5 + 1 do occur.
constexpr double kTie = 1e-9;

enum Job { Problem, Exploration, Requirements, Selection, Validation, Consensus, kJobs };
constexpr int kLevel[kJobs] = {1, 2, 2, 3, 2, 3};
const char *const kJobNames[kJobs] = {"problem",   "exploration", "requirements",
                                      "selection", "validation",  "consensus"};

// xoshiro256++ of Blackman and Vigna (2021), doi:10.1145/3460772, seeded by SplitMix64.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (auto &word : state_) {
      seed += 0x9E3779B97F4A7C15u;
      uint64_t mixed = seed;
      mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
      mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
      word = mixed ^ (mixed >> 31);
    }
  }

  double uniform() { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; }
  bool happens(double probability) { return uniform() < probability; }
  double exponential() { return -std::log(uniform()); }
  double gumbel() { return -std::log(exponential()); }

  // Marsaglia's polar method; the second deviate is kept.
  double normal() {
    if (has_spare_) {
      has_spare_ = false;
      return spare_;
    }
    double x, y, square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    const double scale = std::sqrt(-2 * std::log(square) / square);
    spare_ = y * scale;
    has_spare_ = true;
    return x * scale;
  }

  // Marsaglia and Tsang (2000), doi:10.1145/358407.358414.
  double gamma(double shape, double mean) {
    if (shape < 1) {
      return gamma(shape + 1, shape + 1) * std::pow(uniform(), 1 / shape) * mean / shape;
    }
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double x = normal(), root = 1 + c * x;
      if (root <= 0) continue;
      const double v = root * root * root;
      if (std::log(uniform()) < x * x / 2 + d * (1 - v + std::log(v))) return d * v * mean / shape;
    }
  }

  // Multiplication of uniforms; means here are well below 1.
  int poisson(double mean) {
    const double floor = std::exp(-mean);
    int count = 0;
    for (double product = uniform(); product > floor; product *= uniform()) ++count;
    return count;
  }

 private:
  uint64_t bits() {
    const auto rotate = [](uint64_t v, int k) { return (v << k) | (v >> (64 - k)); };
    const uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  uint64_t state_[4];
  double spare_ = 0;
  bool has_spare_ = false;
};

struct Role {
  double power, presence;
  bool mandatory, repeatable, engaged;
  double activity, susceptibility;
  bool veto;
  std::array<double, kMaxVendors> memory{};
};

struct Channel {
  double effect, relevance, quality, trackable, hours;
  bool by_seller;                      // seller-initiated (push) or seller-led (pull)
  std::array<double, 4> stages{};      // fit by stage (push) or share of research (pull)
  std::array<double, kMaxVendors> vendors{};  // touches per day (push) or visibility (pull)
  double total = 0;
  std::vector<double> roles;           // fit by role (push)
};

struct Parameters {
  std::map<std::string, std::vector<double>> numbers;
  std::vector<Role> roles;
  std::vector<Channel> push, pull;
  std::vector<std::pair<int, double>> needs;
  std::vector<double> fit, base;
  int vendors = 0;

  explicit Parameters(const std::string &path) {
    std::ifstream file(path);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::vector<std::pair<std::string, std::vector<double>>> entries;
    for (std::string line; std::getline(file, line);) {
      std::istringstream words(line);
      std::string key;
      if (!(words >> key) || key[0] == '#') continue;
      std::vector<double> values;
      for (double value; words >> value;) values.push_back(value);
      numbers[key] = values;
      entries.emplace_back(key, values);
    }
    for (const auto &[key, v] : entries) {
      const std::string kind = key.substr(0, key.find('.'));
      if (kind == "vendor") fit.push_back(v.at(0)), base.push_back(v.at(1));
      if (kind == "information_need") needs.emplace_back(std::stoi(key.substr(17)), v.at(0));
    }
    vendors = static_cast<int>(fit.size());
    for (const auto &[key, v] : entries) {
      const std::string kind = key.substr(0, key.find('.'));
      if (kind == "role") {
        Role role{v.at(0), v.at(1), v.at(2) != 0, v.at(3) != 0, v.at(4) != 0,
                  v.at(5), v.at(6), v.at(7) != 0, {}};
        for (int i = 0; i < vendors; ++i) role.memory[i] = v.at(8 + i);
        roles.push_back(role);
      } else if (kind == "push" || kind == "pull") {
        const bool is_push = kind == "push";
        Channel channel{v.at(0), v.at(1), v.at(2), v.at(3), v.at(4), v.at(5) != 0, {}, {}, 0, {}};
        for (int g = is_push ? 0 : 1; g < 4; ++g) channel.stages[g] = v.at(is_push ? 6 + g : 5 + g);
        for (int i = 0; i < vendors; ++i) {
          channel.vendors[i] = v.at((is_push ? 10 : 9) + i);
          channel.total += channel.vendors[i];
        }
        if (is_push) channel.roles = numbers.at("push_roles." + key.substr(5));
        (is_push ? push : pull).push_back(channel);
      }
    }
  }

  double operator()(const std::string &key, int index = 0) const { return numbers.at(key).at(index); }
};

// The scalar parameters under their names, so that the loop looks nothing up.
struct Rules {
  double deal_median, deal_deviation, deal_reference, value_elasticity, complexity_deviation;
  double receptivity_variation, size_median, size_deviation, size_least, size_most, size_elasticity;
  double shared_taste, own_taste, memory_effect, status_quo;
  double completion[kJobs], reopening[kJobs];
  double order[4], always_on, join_reopening;
  double join, spontaneous, consider, decide, pull_ahead, reconsider, retreat;
  double meetings, discovery, contact2, contact3;
  double chi0, chi1, chi2, limit;
  double test_pass, test_fit, test_veto;
  double threshold, give_up, again_exploration, again_requirements, again_selection;
  int invited, failures;
  double negotiation_shape, negotiation_days, acceptance;
  double meeting_hours, other_hours, test_hours, negotiation_hours;

  explicit Rules(const Parameters &p) {
    deal_median = p("deal_value"), deal_deviation = p("deal_value", 1);
    deal_reference = p("deal_value", 2);
    value_elasticity = p("complexity"), complexity_deviation = p("complexity", 1);
    receptivity_variation = p("receptivity_variation");
    size_median = p("committee_size"), size_deviation = p("committee_size", 1);
    size_least = p("committee_size", 2), size_most = p("committee_size", 3);
    size_elasticity = p("committee_size", 4);
    shared_taste = p("taste"), own_taste = p("taste", 1), memory_effect = p("taste", 2);
    status_quo = p("taste", 3);
    for (int j = 0; j < kJobs; ++j) {
      completion[j] = p("completion", j);
      reopening[j] = p("reopening", j);
    }
    for (int open = 0; open < 4; ++open) order[open] = std::pow(p("order"), open);
    always_on = p("order", 1), join_reopening = p("order", 2);
    join = p("join"), spontaneous = p("join", 1);
    consider = p("forward"), decide = p("forward", 1), pull_ahead = p("forward", 2);
    reconsider = p("backward"), retreat = p("backward", 1);
    meetings = p("meetings"), discovery = p("discovery");
    contact2 = p("contact"), contact3 = p("contact", 1);
    chi0 = p("abandonment"), chi1 = p("abandonment", 1), chi2 = p("abandonment", 2);
    limit = p("time_limit");
    test_pass = p("test"), test_fit = p("test", 1), test_veto = p("test", 2);
    threshold = p("consensus"), give_up = p("consensus", 1);
    again_exploration = p("consensus", 2), again_requirements = p("consensus", 3);
    again_selection = p("consensus", 4);
    invited = static_cast<int>(p("invited"));
    negotiation_shape = p("negotiation"), negotiation_days = p("negotiation", 1);
    acceptance = p("negotiation", 2), failures = static_cast<int>(p("negotiation", 3));
    meeting_hours = p("hours"), other_hours = p("hours", 1), test_hours = p("hours", 2);
    negotiation_hours = p("hours", 3);
  }
};

struct Member {
  int role, stage, need, information, favorite;
  bool veto;
  double weight, activity, susceptibility, forward;
  double utility[kMaxOptions];
  int memories[kMaxVendors];
  bool recalls[kMaxVendors];
};

enum class Ending { Running, Bought, StatusQuo, GivingUp, Abandonment, Failures, TimeLimit };

class Journey {
 public:
  Journey(const Parameters &parameters, const Rules &rules, Random &random)
      : p_(parameters), r_(rules), random_(random), vendors_(parameters.vendors) {}

  void run() {
    draw();
    while (ending == Ending::Running) step();
  }

  Ending ending;
  int winner, size, meetings, regressions;
  int completions[kJobs], reopenings[kJobs];
  long events;
  double duration, contact_day;
  bool had_conflict, has_opportunity, is_proposal;
  int touches, our_touches, tracked;
  double supplier_hours, our_hours, remaining_hours;

  int loops() const {
    int sum = 0;
    for (int count : reopenings) sum += count;
    return sum;
  }
  int known_vendors() const { return static_cast<int>(std::count(known_, known_ + vendors_, true)); }

 private:
  void draw() {
    ending = Ending::Running;
    winner = -1, meetings = 0, regressions = 0, events = 0, duration = 0, contact_day = -1;
    had_conflict = has_opportunity = is_proposal = false;
    touches = our_touches = tracked = 0;
    supplier_hours = our_hours = remaining_hours = 0;
    conflict_ = 0, failures_ = 0, leader_ = -1, loops_ = 0, stage_ = 1;
    for (int j = 0; j < kJobs; ++j) completions[j] = reopenings[j] = 0, done_[j] = false;
    for (int v = 0; v < vendors_; ++v) known_[v] = excluded_[v] = false;

    const double value = r_.deal_median * std::exp(r_.deal_deviation * random_.normal());
    const double ratio = value / r_.deal_reference;
    const double complexity =
        std::pow(ratio, r_.value_elasticity) * std::exp(r_.complexity_deviation * random_.normal());
    pace_ = 1 / complexity;
    const double cv = r_.receptivity_variation;
    receptivity_ = cv == 0 ? 1 : random_.gamma(1 / (cv * cv), 1);
    const double median = r_.size_median * std::pow(ratio, r_.size_elasticity);
    do {
      size = static_cast<int>(
          std::lround(std::min(1e6, median * std::exp(r_.size_deviation * random_.normal()))));
    } while (size < r_.size_least || size > r_.size_most);
    draw_roles();

    double power = 0;
    for (int i = 0; i < size; ++i) power += p_.roles[members_[i].role].power;
    double shared[kMaxOptions];
    for (int v = 0; v <= vendors_; ++v) shared[v] = r_.shared_taste * random_.gumbel();
    for (int i = 0; i < size; ++i) {
      Member &member = members_[i];
      const Role &role = p_.roles[member.role];
      member.weight = role.power / power;
      member.stage = role.engaged ? 1 : 0;
      member.activity = role.activity;
      member.susceptibility = role.susceptibility;
      member.veto = role.veto;
      member.information = 0;
      double u = random_.uniform();
      member.need = p_.needs.back().first;
      for (const auto &[need, probability] : p_.needs) {
        if (u < probability) {
          member.need = need;
          break;
        }
        u -= probability;
      }
      for (int v = 0; v < vendors_; ++v) {
        member.memories[v] = random_.poisson(receptivity_ * role.memory[v]);
        member.recalls[v] = member.memories[v] > 0;
        if (member.recalls[v] && member.stage > 0) known_[v] = true;
        member.utility[v] = p_.base[v] + shared[v] + r_.own_taste * random_.gumbel() +
                            r_.memory_effect * std::log(1.0 + member.memories[v]);
      }
      member.utility[vendors_] =
          r_.status_quo + shared[vendors_] + r_.own_taste * random_.gumbel();
    }
    refresh_stages();
    refresh_opinions();
  }

  void draw_roles() {
    const int count = static_cast<int>(p_.roles.size());
    bool used[64] = {};
    int seats = 0;
    for (int k = 0; k < count && seats < size; ++k) {
      if (p_.roles[k].mandatory) members_[seats++].role = k, used[k] = true;
    }
    while (seats < size) {
      const bool distinct = seats < 10 && seats < count;
      const auto weight = [&](int k) {
        const bool open = distinct ? !used[k] && !p_.roles[k].mandatory : p_.roles[k].repeatable;
        return open ? p_.roles[k].presence : 0.0;
      };
      double total = 0;
      for (int k = 0; k < count; ++k) total += weight(k);
      double rest = random_.uniform() * total;
      int chosen = -1;
      for (int k = 0; k < count; ++k) {
        if (weight(k) <= 0) continue;
        chosen = k;
        rest -= weight(k);
        if (rest < 0) break;
      }
      members_[seats++].role = chosen;
      used[chosen] = true;
    }
  }

  // Everything that depends on who stands where.
  void refresh_stages() {
    stale_ = true;
    double ahead[5] = {0, 0, 0, 0, 0};
    engaged_ = 0, research_ = 0;
    for (int i = 0; i < size; ++i) {
      const Member &member = members_[i];
      for (int g = 1; g <= member.stage; ++g) ahead[g] += member.weight;
      if (member.stage > 0) ++engaged_, research_ += member.activity;
    }
    for (int g = 1; g <= 3; ++g) ahead_[g] = ahead[g];
    count2_ = count3_ = 0;
    for (int i = 0; i < size; ++i) {
      refresh_forward(members_[i]);
      count2_ += members_[i].stage == 2;
      count3_ += members_[i].stage == 3;
    }
    push_total_ = 0;
    for (size_t c = 0; c < p_.push.size(); ++c) {
      double reach = 0;
      for (int i = 0; i < size; ++i) reach += fit(p_.push[c], members_[i]);
      push_[c] = receptivity_ * p_.push[c].total * reach;
      push_total_ += push_[c];
    }
  }

  void refresh_forward(Member &member) {
    const double informed =
        member.need == 0 ? 1 : static_cast<double>(member.information) / member.need;
    double rate = 0;
    if (member.stage == 0) rate = r_.join * (r_.spontaneous + ahead_[1]);
    if (member.stage == 1) rate = r_.consider * informed * (1 + r_.pull_ahead * ahead_[2]);
    if (member.stage == 2) rate = r_.decide * informed * (1 + r_.pull_ahead * ahead_[3]);
    member.forward = rate * pace_;
  }

  // Favorites and conflict.
  void refresh_opinions() {
    double support[kMaxOptions] = {};
    double total = 0;
    for (int i = 0; i < size; ++i) {
      Member &member = members_[i];
      int best = vendors_;
      for (int v = 0; v < vendors_; ++v) {
        if (candidate(v) && member.utility[v] > member.utility[best]) best = v;
      }
      member.favorite = best;
      if (member.stage > 0) support[best] += member.weight, total += member.weight;
    }
    double conflict = 0;
    if (total > 0) {
      double squares = 0;
      for (int v = 0; v <= vendors_; ++v) squares += support[v] * support[v];
      conflict = 1 - squares / (total * total);
    }
    if (conflict != conflict_) conflict_ = conflict, stale_ = true;
    if (conflict_ > 0.5 + kTie) had_conflict = true;
  }

  static double fit(const Channel &channel, const Member &member) {
    return channel.roles[member.role] * channel.stages[member.stage];
  }
  bool candidate(int v) const { return known_[v] && !excluded_[v]; }
  bool any_candidate() const {
    for (int v = 0; v < vendors_; ++v) {
      if (candidate(v)) return true;
    }
    return false;
  }
  int committee_stage() const {
    if (!done_[Problem]) return 1;
    return done_[Exploration] && done_[Requirements] ? 3 : 2;
  }

  // Rates that depend on jobs, stages, conflict and contact.
  void refresh_rates() {
    stale_ = false;
    completions_total_ = reopenings_total_ = 0;
    int open_before = 0;
    for (int j = 0; j < kJobs; ++j) {
      completion_[j] = reopening_[j] = 0;
      if (done_[j]) {
        reopening_[j] = r_.reopening[j] * conflict_ * pace_;
        reopenings_total_ += reopening_[j];
        continue;
      }
      const double factor =
          j < Validation ? r_.order[open_before] : (done_[Selection] ? 1 : r_.always_on);
      completion_[j] = r_.completion[j] * ahead_[kLevel[j]] * factor * pace_;
      completions_total_ += completion_[j];
      ++open_before;
    }
    backward2_ = count2_ * r_.reconsider * conflict_ * pace_;
    backward3_ = count3_ * r_.retreat * conflict_ * pace_;
    contact_ = 0;
    if (contact_day < 0 && stage_ > 1 && any_candidate()) {
      contact_ = (stage_ == 2 ? r_.contact2 : r_.contact3) * pace_;
    }
    rest_total_ = push_total_ + research_ + backward2_ + backward3_ + completions_total_ +
                  reopenings_total_ + (engaged_ > 0 ? r_.meetings : 0) + contact_ + r_.chi0 +
                  r_.chi1 * conflict_ + r_.chi2 * loops_;
  }

  void step() {
    if (stale_ || !kKeepRates) {
      if (!kKeepRates) refresh_stages(), refresh_opinions();
      refresh_rates();
    }
    const double meeting = engaged_ > 0 ? r_.meetings : 0;
    double forward = 0;
    for (int i = 0; i < size; ++i) forward += members_[i].forward;
    const double total = rest_total_ + forward;
    const double wait = random_.exponential() / total;
    if (duration + wait >= r_.limit) {
      remaining_hours += engaged_ * r_.other_hours * (r_.limit - duration);
      duration = r_.limit;
      ending = Ending::TimeLimit;
      return;
    }
    duration += wait;
    remaining_hours += engaged_ * r_.other_hours * wait;
    ++events;
    double rest = random_.uniform() * total;
    const auto falls_in = [&rest](double rate) {
      if (rest < rate) return true;
      rest -= rate;
      return false;
    };
    if (falls_in(research_)) {
      for (int i = 0; i < size; ++i) {
        if (members_[i].stage > 0 && falls_in(members_[i].activity)) return research(members_[i]);
      }
      return research(last_engaged());
    }
    if (falls_in(meeting)) return meet();
    if (falls_in(forward)) {
      int chosen = -1;
      for (int i = 0; i < size; ++i) {
        if (members_[i].forward <= 0) continue;
        chosen = i;
        if (falls_in(members_[i].forward)) break;
      }
      return move_forward(members_[chosen]);
    }
    if (falls_in(completions_total_)) {
      int chosen = -1;
      for (int j = 0; j < kJobs; ++j) {
        if (completion_[j] <= 0) continue;
        chosen = j;
        if (falls_in(completion_[j])) break;
      }
      complete(chosen);
      return after_jobs();
    }
    if (falls_in(reopenings_total_)) {
      int chosen = -1;
      for (int j = 0; j < kJobs; ++j) {
        if (reopening_[j] <= 0) continue;
        chosen = j;
        if (falls_in(reopening_[j])) break;
      }
      reopen(chosen);
      return after_jobs();
    }
    if (falls_in(backward2_)) return move_backward(2, count2_);
    if (falls_in(backward3_)) return move_backward(3, count3_);
    for (size_t c = 0; c < p_.push.size(); ++c) {
      if (falls_in(push_[c])) return push(c);
    }
    if (falls_in(contact_)) return make_contact();
    ending = Ending::Abandonment;
  }

  Member &last_engaged() {
    int i = size - 1;
    while (members_[i].stage == 0) --i;
    return members_[i];
  }

  void push(size_t c) {
    const Channel &channel = p_.push[c];
    double reach = 0;
    for (int i = 0; i < size; ++i) reach += fit(channel, members_[i]);
    double rest = random_.uniform() * reach;
    int chosen = -1;
    for (int i = 0; i < size; ++i) {
      const double part = fit(channel, members_[i]);
      if (part <= 0) continue;
      chosen = i;
      rest -= part;
      if (rest < 0) break;
    }
    touch(members_[chosen], channel, pick(channel.vendors.data(), channel.total), channel.by_seller,
          channel.by_seller);
  }

  int pick(const double *weights, double total) {
    double rest = random_.uniform() * total;
    int chosen = -1;
    for (int v = 0; v < vendors_; ++v) {
      if (weights[v] <= 0) continue;
      chosen = v;
      rest -= weights[v];
      if (rest < 0) break;
    }
    return chosen;
  }

  void research(Member &member) {
    double total = 0;
    const bool contacted = contact_day >= 0;
    for (const Channel &channel : p_.pull) {
      if (contacted || !channel.by_seller) total += channel.stages[member.stage];
    }
    const Channel *chosen = nullptr;
    double rest = random_.uniform() * total;
    for (const Channel &channel : p_.pull) {
      const double share = contacted || !channel.by_seller ? channel.stages[member.stage] : 0;
      if (share <= 0) continue;
      chosen = &channel;
      rest -= share;
      if (rest < 0) break;
    }
    int vendor = -1;
    if (chosen) {
      const bool all = random_.happens(r_.discovery) || !any_candidate();
      double weights[kMaxVendors];
      double sum = 0;
      for (int v = 0; v < vendors_; ++v) {
        weights[v] = all || candidate(v) ? chosen->vendors[v] : 0;
        sum += weights[v];
      }
      if (sum > 0) vendor = pick(weights, sum);
    }
    if (vendor < 0) {
      inform(member);
      return;
    }
    touch(member, *chosen, vendor, chosen->by_seller, false);
  }

  void inform(Member &member) {
    if (member.information >= member.need) return;
    ++member.information;
    if (member.stage > 0) refresh_forward(member);
  }

  void touch(Member &member, const Channel &channel, int vendor, bool by_seller, bool initiated) {
    inform(member);
    ++touches;
    (by_seller ? supplier_hours : remaining_hours) += channel.hours;
    if (vendor == 0) {
      ++our_touches;
      if (by_seller) our_hours += channel.hours;
      if (random_.happens(channel.trackable)) ++tracked;
    }
    if (excluded_[vendor]) return;
    const bool meeting = initiated && member.stage >= 2;
    const double sign = meeting || random_.happens(channel.quality) ? 1 : -1;
    const double effect = sign * channel.effect * (0.5 + random_.uniform()) /
                          (1 + member.memories[vendor]);
    member.utility[vendor] += (1 - channel.relevance) * effect;
    const double shared = channel.relevance * effect * std::min(1.0, 3.0 / size);
    for (int i = 0; i < size; ++i) {
      if (members_[i].stage > 0) members_[i].utility[vendor] += shared;
    }
    ++member.memories[vendor];
    if (!known_[vendor]) known_[vendor] = stale_ = true;
    refresh_opinions();
    if (!meeting) return;
    make_contact();
    if (vendor == 0) has_opportunity = true;
  }

  void meet() {
    double mean[kMaxOptions] = {};
    for (int i = 0; i < size; ++i) {
      for (int v = 0; v <= vendors_; ++v) mean[v] += members_[i].weight * members_[i].utility[v];
    }
    for (int i = 0; i < size; ++i) {
      Member &member = members_[i];
      if (member.stage == 0) continue;
      for (int v = 0; v <= vendors_; ++v) {
        member.utility[v] += member.susceptibility * (mean[v] - member.utility[v]);
      }
    }
    ++meetings;
    remaining_hours += engaged_ * r_.meeting_hours;
    refresh_opinions();
  }

  void move_forward(Member &member) {
    if (++member.stage == 1) {
      for (int v = 0; v < vendors_; ++v) {
        if (member.recalls[v] && !known_[v]) known_[v] = stale_ = true;
      }
      for (int j = 0; j < kJobs; ++j) {
        if (done_[j] && random_.happens(r_.join_reopening)) reopen(j);
      }
      refresh_opinions();
      after_jobs();
    }
    refresh_stages();
  }

  void move_backward(int stage, int count) {
    int chosen = std::min(count - 1, static_cast<int>(random_.uniform() * count));
    for (int i = 0; i < size; ++i) {
      if (members_[i].stage != stage || chosen-- > 0) continue;
      --members_[i].stage;
      members_[i].information = 0;
      break;
    }
    refresh_stages();
  }

  void reopen(int job) {
    if (!done_[job]) return;
    done_[job] = false;
    ++reopenings[job];
    ++loops_;
  }

  void after_jobs() {
    stale_ = true;
    const int stage = committee_stage();
    if (stage < stage_) ++regressions;
    stage_ = stage;
  }

  double mean_utility(int option) const {
    double sum = 0;
    for (int i = 0; i < size; ++i) sum += members_[i].weight * members_[i].utility[option];
    return sum;
  }

  // Candidates from best to worst.
  int rank(int *ranking) const {
    double utility[kMaxVendors];
    int count = 0;
    for (int v = 0; v < vendors_; ++v) {
      if (!candidate(v)) continue;
      utility[v] = mean_utility(v);
      int place = count++;
      for (; place > 0 && utility[ranking[place - 1]] < utility[v]; --place) {
        ranking[place] = ranking[place - 1];
      }
      ranking[place] = v;
    }
    return count;
  }

  int choice() const {
    int ranking[kMaxVendors];
    if (rank(ranking) == 0) return vendors_;
    return mean_utility(ranking[0]) > mean_utility(vendors_) ? ranking[0] : vendors_;
  }

  void complete(int job) {
    done_[job] = true;
    ++completions[job];
    if (job == Selection) name_leader();
    if (job == Validation) test_leader();
    if (job == Consensus) seek_consensus();
    if (ending != Ending::Running) return;
    for (bool done : done_) {
      if (!done) return;
    }
    const int best = choice();
    if (best == vendors_) {
      ending = Ending::StatusQuo;
    } else {
      negotiate(best);
    }
  }

  void name_leader() {
    int ranking[kMaxVendors];
    const int count = rank(ranking);
    leader_ = count > 0 ? ranking[0] : -1;
    if (leader_ == 0 && contact_day >= 0) has_opportunity = true;
    judge_proposal(ranking, count);
  }

  void judge_proposal(const int *ranking, int count) {
    if (!has_opportunity) return;
    for (int k = 0; k < std::min(2, count); ++k) {
      if (ranking[k] == 0) is_proposal = true;
    }
  }

  void test_leader() {
    if (!done_[Selection] || leader_ < 0) return;
    make_contact();
    if (leader_ == 0) has_opportunity = true;
    const double hours = engaged_ * r_.test_hours;
    supplier_hours += hours;
    if (leader_ == 0) our_hours += hours;
    int judges = 0, opposed = 0;
    for (int i = 0; i < size; ++i) {
      if (!members_[i].veto) continue;
      ++judges;
      opposed += members_[i].favorite != leader_;
    }
    double pass = r_.test_pass;
    if (pass > 0 && pass < 1) {
      const double share = judges > 0 ? static_cast<double>(opposed) / judges : 0;
      const double odds = std::log(pass / (1 - pass)) + r_.test_fit * (p_.fit[leader_] - 0.5) -
                          r_.test_veto * share;
      pass = 1 / (1 + std::exp(-odds));
    }
    if (random_.happens(pass)) return;
    exclude(leader_);
    reopen(Selection);
    reopen(Validation);
  }

  void seek_consensus() {
    const int best = choice();
    double support = 0;
    bool vetoed = false;
    for (int i = 0; i < size; ++i) {
      const Member &member = members_[i];
      if (member.favorite == best) support += member.weight;
      if (member.veto && member.utility[vendors_] > member.utility[best]) vetoed = true;
    }
    if (support >= r_.threshold - kTie && !vetoed) return;
    if (random_.happens(r_.give_up)) {
      ending = Ending::GivingUp;
      return;
    }
    reopen(Consensus);
    if (random_.happens(r_.again_requirements)) reopen(Requirements);
    if (random_.happens(r_.again_exploration)) reopen(Exploration);
    if (random_.happens(r_.again_selection)) reopen(Selection);
  }

  void exclude(int vendor) {
    excluded_[vendor] = true;
    refresh_opinions();
  }

  void make_contact() {
    if (contact_day >= 0) return;
    contact_day = duration;
    stale_ = true;
    int ranking[kMaxVendors];
    const int count = rank(ranking);
    for (int k = 0; k < std::min(r_.invited, count); ++k) {
      if (ranking[k] == 0) has_opportunity = true;
    }
    if (done_[Selection]) judge_proposal(ranking, count);
  }

  void negotiate(int vendor) {
    make_contact();
    if (vendor == 0) has_opportunity = is_proposal = true;
    const double length = random_.gamma(r_.negotiation_shape, r_.negotiation_days);
    const bool late = duration + length >= r_.limit;
    const double days = late ? r_.limit - duration : length;
    supplier_hours += days * r_.negotiation_hours;
    if (vendor == 0) our_hours += days * r_.negotiation_hours;
    duration += days;
    if (late) {
      ending = Ending::TimeLimit;
      return;
    }
    ++events;
    if (random_.happens(r_.acceptance)) {
      winner = vendor;
      ending = Ending::Bought;
      return;
    }
    exclude(vendor);
    if (++failures_ >= r_.failures) {
      ending = Ending::Failures;
      return;
    }
    reopen(Selection);
    reopen(Consensus);
  }

  const Parameters &p_;
  const Rules &r_;
  Random &random_;
  const int vendors_;
  Member members_[kMaxMembers];
  bool known_[kMaxVendors], excluded_[kMaxVendors], done_[kJobs];
  int leader_, failures_, loops_, stage_, engaged_, count2_, count3_;
  double pace_, receptivity_, conflict_, research_, push_total_;
  double ahead_[4], push_[16], completion_[kJobs], reopening_[kJobs];
  double completions_total_, reopenings_total_, backward2_, backward3_, contact_, rest_total_;
  bool stale_;
};

// Mean and standard error of one figure, over the journeys that have it.
class Metric {
 public:
  void add(double value) {
    ++count_;
    const double step = value - mean_;
    mean_ += step / static_cast<double>(count_);
    squares_ += step * (value - mean_);
  }
  void print(const char *name, bool is_last) const {
    const double n = static_cast<double>(count_);
    std::printf("    \"%s\": {\"mean\": %.10g, \"standard_error\": %.6g, \"count\": %ld}%s\n", name,
                mean_, count_ > 1 ? std::sqrt(squares_ / (n - 1) / n) : 0.0, count_,
                is_last ? "" : ",");
  }

 private:
  long count_ = 0;
  double mean_ = 0, squares_ = 0;
};

int main(int argc, char **argv) try {
  if (argc != 4) {
    std::fprintf(stderr, "usage: journey PARAMETERS JOURNEYS SEED\n");
    return 64;
  }
  const Parameters parameters(argv[1]);
  const Rules rules(parameters);
  const long count = std::atol(argv[2]);
  Random random(std::strtoull(argv[3], nullptr, 10));
  Journey journey(parameters, rules, random);

  Metric bought, our_bought, duration, duration_bought, events, loops, regressions, touches,
      our_touches, tracked, meetings, contact, position, opportunity, proposal, known, conflict,
      size, suppliers, ours, others;
  Metric completions[kJobs];
  long total_events = 0;
  const std::clock_t start = std::clock();
  for (long k = 0; k < count; ++k) {
    journey.run();
    const bool is_bought = journey.ending == Ending::Bought;
    total_events += journey.events;
    bought.add(is_bought);
    our_bought.add(is_bought && journey.winner == 0);
    duration.add(journey.duration);
    if (is_bought) duration_bought.add(journey.duration);
    events.add(static_cast<double>(journey.events));
    loops.add(journey.loops());
    regressions.add(journey.regressions);
    touches.add(journey.touches);
    our_touches.add(journey.our_touches);
    tracked.add(journey.tracked);
    meetings.add(journey.meetings);
    for (int j = 0; j < kJobs; ++j) completions[j].add(journey.completions[j]);
    contact.add(journey.contact_day >= 0);
    if (journey.contact_day >= 0) position.add(journey.contact_day / journey.duration);
    opportunity.add(journey.has_opportunity);
    proposal.add(journey.is_proposal);
    known.add(journey.known_vendors());
    conflict.add(journey.had_conflict);
    size.add(journey.size);
    suppliers.add(journey.supplier_hours);
    ours.add(journey.our_hours);
    others.add(journey.remaining_hours);
  }
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;

  std::printf("{\n  \"program\": \"C++\",\n  \"journeys\": %ld,\n  \"events\": %ld,\n"
              "  \"seconds\": %.6f,\n  \"metrics\": {\n", count, total_events, seconds);
  bought.print("bought_share", false);
  our_bought.print("our_bought_share", false);
  duration.print("duration", false);
  duration_bought.print("duration_bought", false);
  events.print("events", false);
  loops.print("loops", false);
  regressions.print("regressions", false);
  touches.print("touches", false);
  our_touches.print("our_touches", false);
  tracked.print("tracked_touches", false);
  meetings.print("meetings", false);
  for (int j = 0; j < kJobs; ++j) {
    completions[j].print((std::string("completions_") + kJobNames[j]).c_str(), false);
  }
  contact.print("contact_share", false);
  position.print("contact_position", false);
  opportunity.print("opportunity_share", false);
  proposal.print("proposal_share", false);
  known.print("vendors_known", false);
  conflict.print("conflict_share", false);
  size.print("committee_size", false);
  suppliers.print("supplier_hours", false);
  ours.print("our_hours", false);
  others.print("other_hours", true);
  std::printf("  }\n}\n");
} catch (const std::exception &error) {
  std::fprintf(stderr, "journey: %s\n", error.what());
  return 1;
}
