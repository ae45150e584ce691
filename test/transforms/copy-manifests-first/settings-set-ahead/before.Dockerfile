FROM python:3.12
RUN pip config set global.find-links /app/wheels
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
