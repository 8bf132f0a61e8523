% The four rules, for SWI-Prolog. Arguments: the file of facts.

broken(leads_per_district, D) :-
    district(D), aggregate_all(count, lead(D, _), Count), Count > 3.
broken(districts_per_industry, I) :-
    industry(I), aggregate_all(count, lead(_, I), Count), Count > 3.
broken(outputs_reach_target, I) :-
    target(I, Target), aggregate_all(sum(A), output(_, I, A), Made), Made < Target.
broken(parts_within_target, W) :-
    target(W, Target), aggregate_all(sum(A), (part(P, W), target(P, A)), Parts), Parts > Target.

:- initialization(main, main).

main([Facts]) :-
    load_files(Facts, [silent(true)]),
    forall(broken(Rule, Name), format("~w ~w~n", [Rule, Name])).
