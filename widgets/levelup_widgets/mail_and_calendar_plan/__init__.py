"""Mail and calendar plan (course plan C23 and module 1.3): less mail, booked focus, and the time it gives."""
