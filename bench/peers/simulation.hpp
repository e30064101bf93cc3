// What the three event loops share: a generator, the replicas, and the line that reports them.
#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

// xoshiro256++ of Blackman and Vigna, seeded by SplitMix64. It was faster here than std::mt19937_64 in every loop.
class Generator {
    std::uint64_t s[4];

public:
    explicit Generator(std::uint64_t seed) {
        for (auto& word : s) {
            auto z = seed += 0x9e3779b97f4a7c15;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
            z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
            word = z ^ (z >> 31);
        }
    }

    std::uint64_t next() {
        const auto result = std::rotl(s[0] + s[3], 23) + s[0];
        const auto t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = std::rotl(s[3], 45);
        return result;
    }

    // In [0, 1) and in (0, 1].
    double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double positive() { return static_cast<double>((next() >> 11) + 1) * 0x1p-53; }
};

// The speed that leaves a Maxwell wall, scale = -2 T/m.
inline double maxwell(double scale, Generator& numbers) { return std::sqrt(scale * std::log(numbers.positive())); }

// The heat from left to right of one replica, the time it took, and every event made, burn-in too.
struct Tally {
    double heat, time;
    std::int64_t events;
};

// Runs 64 replicas one after the other: J is heat over time, its error that of a ratio over the replicas.
template <class Replica>
int simulate(int argc, char** argv, Replica replica) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: %s SEED EVENTS\n", argv[0]);
        return 2;
    }

    constexpr int replicas = 64;
    const auto seed = std::strtoull(argv[1], nullptr, 10);
    const auto events = std::strtoll(argv[2], nullptr, 10) / replicas;
    Tally tallies[replicas], sum{};
    const auto begin = std::clock();
    for (auto i = 0; i < replicas; i++) {
        Generator numbers(seed * replicas + i);
        tallies[i] = replica(events, numbers);
        sum.heat += tallies[i].heat;
        sum.time += tallies[i].time;
        sum.events += tallies[i].events;
    }

    const auto seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const auto flux = sum.heat / sum.time;
    double spread = 0;
    for (const auto& one : tallies) spread += (one.heat - flux * one.time) * (one.heat - flux * one.time);
    std::printf("flux %.17g\nerror %.17g\nevents %lld\nseconds %.9g\n", flux, std::sqrt(spread * replicas / (replicas - 1)) / sum.time, static_cast<long long>(sum.events), seconds);
    return 0;
}
