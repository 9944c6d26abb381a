package main

import (
	"context"
	"iter"
	"sync"
)

// ordered does work on the items of seq in n goroutines and yields the results
// in the order of seq, whatever order they were finished in. At most 4n items
// are held at once. It stops taking items when ctx ends; what was begun is
// still yielded.
func ordered[T, U any](ctx context.Context, seq iter.Seq[T], n int, work func(T) U) iter.Seq[U] {
	type job struct {
		item T
		done chan U
	}
	return func(yield func(U) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var workers sync.WaitGroup
		jobs := make(chan job)
		queue := make(chan chan U, 4*n)
		for range n {
			workers.Go(func() {
				for j := range jobs {
					j.done <- work(j.item)
				}
			})
		}
		workers.Go(func() {
			defer close(queue)
			defer close(jobs)
			for item := range seq {
				j := job{item, make(chan U, 1)}
				select {
				case queue <- j.done:
				case <-ctx.Done():
					return
				}
				jobs <- j
			}
		})
		defer workers.Wait()
		defer cancel()
		for done := range queue {
			if !yield(<-done) {
				cancel()
				for done := range queue {
					<-done
				}
				return
			}
		}
	}
}
