# What is said of steps taken back and of a project that another tab writes.

undone = Undone: { $what }
done-again = Done again: { $what }
nothing-to-do-again = Nothing to do again
desk-elsewhere = This project is open in another tab, which writes it. Close that tab, or work there.
step-undoing = Undoing: { $what }
step-redoing = Doing again: { $what }
step-under-way = A step is being undone or done again. { $key } stops it.
step-stopped = Stopped; everything is as it was
step-overtaken = Nothing was undone or done again, because the project was changed meanwhile
step-progress = Records done
