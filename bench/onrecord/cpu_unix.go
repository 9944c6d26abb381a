//go:build unix

package main

import (
	"syscall"
	"time"
)

// processorTime is the time that this process has had of a processor, which
// other programs on the machine disturb less than the clock.
func processorTime() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
