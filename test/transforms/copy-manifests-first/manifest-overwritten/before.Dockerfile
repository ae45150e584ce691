FROM node:20
WORKDIR /app
COPY . .
RUN sed -i 's/1.0.0/2.0.0/' package.json
RUN npm ci
