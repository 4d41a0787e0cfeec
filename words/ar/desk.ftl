# What is said of steps taken back and of a project that another tab writes.

undone = تُراجع عن: { $what }
done-again = أُعيد: { $what }
nothing-to-do-again = لا شيء لإعادته
desk-elsewhere = هذا المشروع مفتوح في تبويب آخر يكتبه. أغلق ذلك التبويب، أو اعمل هناك.
