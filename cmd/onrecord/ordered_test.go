package main

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestOrderedKeepsTheOrderOfItsInput(t *testing.T) {
	in := make([]int, 500)
	for i := range in {
		in[i] = i
	}
	var out []int
	for v := range ordered(t.Context(), slices.Values(in), 7, func(i int) int {
		if i%13 == 0 {
			time.Sleep(time.Millisecond)
		}
		return i * 2
	}) {
		out = append(out, v/2)
	}
	if !slices.Equal(in, out) {
		t.Errorf("order lost: %v", out)
	}
}

func TestOrderedStopsWhenItsReaderDoes(t *testing.T) {
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	n := 0
	for range ordered(t.Context(), endless, 3, func(i int) int { return i }) {
		if n++; n == 10 {
			break
		}
	}
	if n != 10 {
		t.Errorf("read %d, want 10", n)
	}
}

func TestOrderedEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	endless := func(yield func(int) bool) {
		for i := 0; yield(i); i++ {
		}
	}
	n := 0
	for i := range ordered(ctx, endless, 2, func(i int) int { return i }) {
		if i != n {
			t.Fatalf("got %d, want %d", i, n)
		}
		if n++; n == 5 {
			cancel()
		}
	}
	if n < 5 {
		t.Errorf("yielded %d before the end, want at least 5", n)
	}
}
