# What is said of steps taken back and of a project that another tab writes.

undone = Undone: { $what }
done-again = Done again: { $what }
nothing-to-do-again = Nothing to do again
desk-elsewhere = This project is open in another tab, which writes it. Close that tab, or work there.
