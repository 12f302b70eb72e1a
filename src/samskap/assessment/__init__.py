"""The school’s look at applications: completeness, individual assessments, complaints."""
