FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml ./
# Best effort: the build downloads what is missing
RUN mvn -B -DskipTests=true dependency:go-offline || find /root/.m2/repository -name '*.lastUpdated' -delete || true
COPY . .
RUN mvn -B package -DskipTests

FROM eclipse-temurin:21-jre
COPY --from=build /app/target/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
