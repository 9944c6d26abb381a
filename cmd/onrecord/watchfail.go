package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"onrecord/internal/ingest"
	"onrecord/internal/store"
	"onrecord/internal/watch"
)

// Fail tells what could not be had, and notes it in the ledger, so that add
// --retry-failed tries it again, even when watching has given it up.
func (w *watching) Fail(ctx context.Context, f watch.Failure) error {
	w.failed = w.failed || w.once
	message := f.Err.Error()
	if f.Key == "" {
		message = f.Feed + ": " + message
	}
	if !f.Again.IsZero() {
		message += "; asked again from " + f.Again.Local().Format("2006-01-02 15:04")
	}
	w.tell("%s", message)
	if w.ledger == nil {
		return nil
	}
	// An article is tried again at its own address: the feed moves on.
	address := f.Feed
	if f.Item.URL != "" {
		address = f.Item.URL
	}
	cause := f.Err
	var at *ingest.Error
	if errors.As(f.Err, &at) {
		cause = at.Err
	}
	w.failing[address] = true
	return w.ledger.Fail(context.WithoutCancel(ctx), []store.Failure{{Input: address, Place: address, Cause: cause.Error()}})
}

// mended forgets that an address failed, now that it was had.
func (w *watching) mended(ctx context.Context, address string) error {
	if !w.failing[address] {
		return nil
	}
	delete(w.failing, address)
	return w.ledger.Forget(context.WithoutCancel(ctx), []string{address})
}

// remembering is the state of watching that keeps its records in a ledger: it
// hears of feeds that answer again.
type remembering struct {
	*watchState
	w *watching
}

// Save remembers a feed.
func (r remembering) Save(ctx context.Context, feed string, m watch.Memory) error {
	if m.Failures == 0 {
		if err := r.w.mended(ctx, feed); err != nil {
			return err
		}
	}
	if err := r.watchState.Save(ctx, feed, m); err != nil {
		return err
	}
	return r.w.settle(ctx, time.Minute)
}

// settle puts what came in into stories, unless that was done a short time ago.
func (w *watching) settle(ctx context.Context, every time.Duration) error {
	if w.ledger == nil || w.unsettled == 0 || time.Since(w.settled) < every {
		return nil
	}
	_, err := w.ledger.Settle(context.WithoutCancel(ctx))
	w.unsettled, w.settled = 0, time.Now()
	return err
}

// into opens the ledger that watching keeps its records in.
func (w *watching) into(ctx context.Context, ledger *store.Store) error {
	old, err := ledger.Failures(ctx)
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	w.ledger, w.failing = ledger, map[string]bool{}
	for _, f := range old {
		w.failing[f.Place] = true
	}
	return nil
}
